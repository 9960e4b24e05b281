
'use strict';
// What the page says, and how it makes elements: text is only ever set as text.

const DATA = JSON.parse(document.getElementById('data').textContent);

const OUTCOMES = {
  compliant: ['compliant', 'right'],
  findings: ['findings', 'wrong'],
  failed: ['audit failed', 'doubt'],
  unreachable: ['unreachable', 'off'],
};
const VERDICTS = {
  right: ['right', 'right'],
  wrong: ['WRONG', 'wrong'],
  not_provable: ['not provable', 'doubt'],
  no_majority: ['no majority', 'doubt'],
  too_few_sources: ['too few sources', 'doubt'],
  not_measured: ['not measured', 'off'],
};
const RESULTS = {
  passed: ['passed', 'right'],
  failed: ['failed', 'wrong'],
  not_provable: ['not provable', 'doubt'],
  not_applicable: ['not applicable', 'off'],
  unknown: ['unknown', 'doubt'],
};
const SEVERITIES = { critical: 'wrong', high: 'wrong', medium: 'doubt', low: 'off' };
const SEVERITY_ORDER = Object.keys(SEVERITIES);
const OUTCOME_ORDER = ['failed', 'findings', 'unreachable', 'compliant'];

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (value !== false && value !== undefined) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== '' && child !== undefined));
  return element;
}

const word = ([text, tone]) => make('span', { class: 'word ' + tone }, text);
const count = (number, noun) => number + ' ' + noun + (number === 1 ? '' : 's');
const hostLink = (host) => make('a', { href: '#/host/' + encodeURIComponent(host.name) }, host.name);

/** A length of time in the unit that people say it in. */
function time(seconds) {
  if (seconds === null || seconds === undefined) return '-';
  const size = Math.abs(seconds);
  for (const [unit, name] of [[1, 's'], [1e-3, 'ms'], [1e-6, 'µs']]) {
    if (size >= unit) return digits(seconds / unit) + ' ' + name;
  }
  return size === 0 ? '0 s' : digits(seconds / 1e-9) + ' ns';
}

function digits(value) {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** Offsets are positive where the clock is behind. */
function offset(seconds) {
  if (seconds === null || seconds === undefined) return '-';
  return time(Math.abs(seconds)) + (seconds > 0 ? ' behind' : seconds < 0 ? ' ahead' : '');
}

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function moment(seconds) {
  const date = new Date(seconds * 1000);
  return make('time', { datetime: date.toISOString(), title: date.toISOString() }, MOMENT.format(date));
}

/** The most that a clock may be off; null where nothing bounds it. */
function most(host) {
  const clock = host.clock;
  return clock && clock.offset !== null && clock.bound !== null ? Math.abs(clock.offset) + clock.bound : null;
}

DATA.rules = new Map();
for (const profile of DATA.profiles) {
  for (const rule of profile.rules) DATA.rules.set(profile.id + '/' + rule.id, { profile, rule });
}
DATA.byName = new Map();
DATA.hosts.forEach((host, index) => {
  host.index = index;
  host.findings = [];
  DATA.byName.set(host.name, host);
});
for (const finding of DATA.findings) {
  for (const on of finding.on) DATA.hosts[on.host].findings.push({ finding, on });
}
for (const host of DATA.hosts) host.open = host.findings.filter((one) => !one.finding.waived).length;
