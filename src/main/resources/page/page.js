
// Addresses, keys, light and dark, print.

const MAIN = document.getElementById('content');
const THEME = document.getElementById('theme');

function route() {
  const [view, ...rest] = location.hash.replace(/^#\/?/, '').split('/');
  const name = decode(rest.join('/'));
  CHARTS.length = 0;
  const parts = { '': fleet, findings, rules, about, host }[view] || fleet;
  MAIN.replaceChildren(...parts(name).filter((part) => part !== ''));
  document.title = (name ? name + ' - ' : '') + 'stepslew audit';
  for (const link of document.querySelectorAll('nav a')) {
    const current = link.getAttribute('href') === '#/' + (view === 'host' ? '' : view);
    if (current) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
  }
  scrollTo(0, 0);
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch (e) {
    return text;
  }
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  THEME.textContent = name === 'dark' ? 'Light' : 'Dark';
  redraw();
}

function step(by) {
  const links = [...MAIN.querySelectorAll('td a, summary')];
  const at = links.indexOf(document.activeElement);
  const next = links[Math.min(links.length - 1, Math.max(0, at + by))];
  if (next) next.focus();
}

const KEYS = {
  '/': () => document.getElementById('filter') && document.getElementById('filter').focus(),
  j: () => step(1),
  k: () => step(-1),
  f: () => { location.hash = '#/findings'; },
  r: () => { location.hash = '#/rules'; },
  h: () => { location.hash = '#/'; },
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === 'Escape') {
    if (typing) event.target.blur(); else location.hash = '#/';
  } else if (!typing && Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  MAIN.focus();
});

const DARK = matchMedia('(prefers-color-scheme: dark)');
DARK.addEventListener('change', () => theme(DARK.matches ? 'dark' : 'light'));
THEME.addEventListener('click', () => theme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'));

let before = 'light';
addEventListener('beforeprint', () => {
  before = document.documentElement.dataset.theme;
  theme('light');
  for (const box of MAIN.querySelectorAll('details')) {
    if (box.fill) box.fill();
    box.open = true;
  }
});
addEventListener('afterprint', () => theme(before));

let resizing = 0;
addEventListener('resize', () => {
  cancelAnimationFrame(resizing);
  resizing = requestAnimationFrame(redraw);
});

addEventListener('hashchange', route);
theme(DARK.matches ? 'dark' : 'light');
route();
