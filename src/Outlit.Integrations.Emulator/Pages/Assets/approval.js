// Counts down the time left, and reloads the page when the link has expired.
'use strict';

const left = document.getElementById('left');
if (left && left.dataset.frozen !== 'True') {
  const end = Date.now() + Number(left.dataset.seconds) * 1000;
  const tick = () => {
    const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    left.textContent = seconds >= 3600 ? `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`
      : seconds >= 60 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
      : `${seconds} s`;
    if (seconds === 0) {
      clearInterval(timer);
      setTimeout(() => location.reload(), 500);
    }
  };
  const timer = setInterval(tick, 500);
}
