// Keeps the sections up to date, and sends what a button says.
'use strict';

const live = document.getElementById('live');

const say = (text, mood) => {
  if (live.textContent !== text) {
    live.textContent = text;
    live.className = `live ${mood}`;
  }
};

const events = new EventSource('/__emulator/events');
events.onopen = () => say('Live', 'on');
events.onerror = () => say('Not connected', 'off');
events.addEventListener('section', (event) => {
  const { id, html } = JSON.parse(event.data);
  const section = document.getElementById(id);
  const focused = section.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  section.innerHTML = html;
  if (focused) {
    // Whoever works with the keyboard stays where they were.
    section.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
});

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-post]');
  if (!button) {
    return;
  }

  const answer = await fetch(button.dataset.post, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: button.dataset.body,
  }).catch(() => null);
  if (!answer || !answer.ok) {
    const problem = answer ? (await answer.json().catch(() => ({}))).error : null;
    say(problem || 'The emulator did not answer.', 'off');
  }
});
