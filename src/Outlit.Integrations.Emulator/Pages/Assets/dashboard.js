// Updates the sections, and sends the requests of the buttons.
'use strict';

const live = document.getElementById('live');

const showStatus = (text, statusClass) => {
  if (live.textContent !== text) {
    live.textContent = text;
    live.className = `live ${statusClass}`;
  }
};

const events = new EventSource('/__emulator/events');
events.onopen = () => showStatus('Live', 'on');
events.onerror = () => showStatus('Not connected', 'off');
events.addEventListener('section', (event) => {
  const { id, html } = JSON.parse(event.data);
  const section = document.getElementById(id);
  const focused = section.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  section.innerHTML = html;
  if (focused) {
    // Keeps the keyboard focus.
    section.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
});

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-post]');
  if (!button) {
    return;
  }

  const response = await fetch(button.dataset.post, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: button.dataset.body,
  }).catch(() => null);
  if (!response || !response.ok) {
    const problem = response ? (await response.json().catch(() => ({}))).error : null;
    showStatus(problem || 'The emulator did not respond.', 'off');
  }
});
