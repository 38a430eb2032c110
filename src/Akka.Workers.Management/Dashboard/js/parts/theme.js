const key = 'akka-workers-theme';
const order = ['system', 'light', 'dark'];
const words = { system: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' };

/** Light, dark, or as the system says; remembered in this browser. */
export function theme(button) {
  let chosen = order.includes(localStorage.getItem(key)) ? localStorage.getItem(key) : 'system';
  apply();
  button.addEventListener('click', () => {
    chosen = order[(order.indexOf(chosen) + 1) % order.length];
    localStorage.setItem(key, chosen);
    apply();
  });

  function apply() {
    if (chosen === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    button.setAttribute('aria-label', words[chosen]);
    button.title = words[chosen];
  }
}
