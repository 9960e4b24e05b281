
// What is on the page for each address behind the '#'.

function fleet() {
  const tile = (number, text, tone) => make('li', {}, make('b', { class: number ? tone : 'off' }, String(number)), text);
  const having = (outcome) => DATA.hosts.filter((host) => host.outcome === outcome).length;
  const fresh = DATA.findings.reduce((sum, finding) => sum + finding.on.filter((on) => on.new).length, 0);
  const proved = DATA.hosts.filter((host) => host.clock && host.clock.verdict === 'right').length;
  return [
    make('h1', {}, count(DATA.hosts.length, 'host'), ', ', moment(DATA.started)),
    make('ul', { class: 'tiles' },
      OUTCOME_ORDER.map((outcome) => tile(having(outcome), OUTCOMES[outcome][0], OUTCOMES[outcome][1])),
      tile(proved, 'clocks proved right', 'right'),
      tile(fresh, 'new findings', 'wrong'),
      tile(DATA.resolved.length, 'resolved', 'right')),
    clocks(),
    make('h2', {}, 'Hosts'),
    ...hostTable(),
  ];
}

/** All clocks side by side, the most ahead first; hosts without a number are left out. */
function clocks() {
  const known = DATA.hosts.filter((host) => host.clock && host.clock.offset !== null)
    .sort((a, b) => a.clock.offset - b.clock.offset);
  if (known.length < 2) return '';
  const limit = Math.min(...new Set(known.map((host) => host.clock.limit)));
  return make('section', {},
    make('h2', {}, 'Clocks, from the most ahead to the most behind'),
    chart('Offsets of ' + count(known.length, 'host') + ' with their bounds; the limit is ' + time(limit),
      known.map((host, i) => i + 1), known.map((host) => host.clock.offset), known.map((host) => host.clock.bound), limit,
      { time: false, axis: { values: (u, splits) => splits.map((at) => (known[at - 1] ? known[at - 1].name : '')) } }));
}

function hostTable() {
  const columns = [
    { head: 'host', cell: hostLink, value: (host) => host.name },
    { head: 'outcome', cell: (host) => word(OUTCOMES[host.outcome]), value: (host) => OUTCOME_ORDER.indexOf(host.outcome) },
    { head: 'findings', kind: 'number', cell: (host) => String(host.open), value: (host) => host.open },
    {
      head: 'clock', cell: (host) => (host.clock ? word(VERDICTS[host.clock.verdict]) : '-'),
      value: (host) => (host.clock ? Object.keys(VERDICTS).indexOf(host.clock.verdict) : null),
    },
    { head: 'offset', kind: 'number', cell: (host) => offset(host.clock && host.clock.offset), value: (host) => host.clock ? host.clock.offset : null },
    { head: 'at most', kind: 'number wide', cell: (host) => time(most(host)), value: most },
    { head: 'chrony', kind: 'wide', cell: (host) => host.chrony, value: (host) => host.chrony },
    { head: 'system', kind: 'wide', cell: (host) => host.system, value: (host) => host.system },
  ];
  const worst = DATA.hosts.slice().sort((a, b) =>
    OUTCOME_ORDER.indexOf(a.outcome) - OUTCOME_ORDER.indexOf(b.outcome) || b.open - a.open || a.index - b.index);
  const hosts = table(columns, worst, { noun: 'host', class: 'long' });
  const text = make('input', { type: 'search', id: 'filter', placeholder: 'Filter by name, address or message   ( / )', 'aria-label': 'Filter hosts' });
  const outcome = make('select', { id: 'outcome', 'aria-label': 'Outcome' },
    make('option', { value: '' }, 'every outcome'), OUTCOME_ORDER.map((one) => make('option', { value: one }, OUTCOMES[one][0])));
  const filter = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    hosts.filter((host) => {
      const all = [host.name, host.message, ...host.addresses].join('\n').toLowerCase();
      return (!outcome.value || host.outcome === outcome.value) && words.every((one) => all.includes(one));
    });
  };
  text.addEventListener('input', filter);
  outcome.addEventListener('change', filter);
  return [make('div', { class: 'bar' }, text, outcome), hosts.element];
}

function findings() {
  const open = DATA.findings.filter((finding) => !finding.waived);
  const waived = DATA.findings.filter((finding) => finding.waived);
  return [
    make('h1', {}, open.length ? 'Findings' : 'Nothing was found'),
    ...open.map(findingBox),
    waived.length ? make('h2', {}, 'Waived') : '',
    ...waived.map(findingBox),
    DATA.resolved.length ? make('h2', {}, 'Resolved since the audit before') : '',
    ...DATA.resolved.map((one) => make('p', {}, one.host + ': ' + one.title, ' ', make('span', { class: 'soft' }, 'first seen ', moment(one.since)))),
  ];
}

function findingBox(finding) {
  const fresh = finding.on.filter((on) => on.new).length;
  const box = make('details', {},
    make('summary', {},
      make('span', { class: 'word ' + SEVERITIES[finding.severity] }, finding.severity), ' ',
      finding.title, ' ', make('span', { class: 'soft' }, '(' + count(finding.on.length, 'host') + ')'), ' ',
      fresh ? make('span', { class: 'new' }, fresh === finding.on.length ? 'new' : fresh + ' new') : ''));
  // thousands of hosts may be in a box that nobody opens
  box.addEventListener('toggle', () => { if (box.open) fill(box, finding); });
  box.fill = () => fill(box, finding);
  return box;
}

function fill(box, finding) {
  if (box.childElementCount > 1) return;
  const byEvidence = new Map();
  for (const on of finding.on) {
    if (!byEvidence.has(on.evidence)) byEvidence.set(on.evidence, []);
    byEvidence.get(on.evidence).push(on);
  }
  box.append(make('dl', {},
    make('dt', {}, 'rule'), make('dd', {}, ruleLink(finding.profile, finding.rule)),
    finding.mend ? [make('dt', {}, 'mend'), make('dd', {}, finding.mend)] : '',
    finding.waived ? [make('dt', {}, 'waived'), make('dd', {}, finding.waived.reason + (finding.waived.until ? ' (until ' + finding.waived.until + ')' : ''))] : ''));
  for (const [text, all] of byEvidence) {
    box.append(make('p', {}, all.flatMap((on, i) => [i ? ', ' : '', hostLink(DATA.hosts[on.host]), on.where ? ' (' + on.where + ')' : ''])));
    if (DATA.texts[text]) box.append(make('pre', {}, DATA.texts[text]));
  }
}

function ruleLink(profile, rule) {
  const name = profile + '/' + rule;
  return DATA.rules.has(name) ? make('a', { href: '#/rules/' + encodeURIComponent(name) }, name) : name;
}

function host(name) {
  const one = DATA.byName.get(name);
  if (!one) return [make('h1', {}, 'There is no host ' + name)];
  return [
    make('h1', {}, one.name, ' ', word(OUTCOMES[one.outcome])),
    one.message ? make('pre', {}, one.message) : '',
    make('dl', {},
      ...facts([['addresses', one.addresses.join(', ')], ['system', one.system], ['chrony', one.chrony], ['known only after apply', one.unknown.join(', ')]]),
      make('dt', {}, 'asked'), make('dd', {}, moment(one.asked), ', took ' + time(one.elapsed))),
    ...clock(one),
    one.findings.length ? make('h2', {}, 'Findings') : '',
    ...one.findings.map(({ finding, on }) => ownFinding(finding, on)),
    one.results.length ? make('h2', {}, 'Rules') : '',
    one.results.length ? results(one) : '',
  ];
}

function facts(pairs) {
  return pairs.filter(([, value]) => value).flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]);
}

function ownFinding(finding, on) {
  return make('details', { open: true },
    make('summary', {}, make('span', { class: 'word ' + SEVERITIES[finding.severity] }, finding.severity), ' ', finding.title, ' ',
      on.new ? make('span', { class: 'new' }, 'new') : make('span', { class: 'soft' }, 'since ', moment(on.since))),
    make('dl', {}, make('dt', {}, 'rule'), make('dd', {}, ruleLink(finding.profile, finding.rule)),
      ...facts([['where', on.where], ['mend', finding.mend], ['waived', finding.waived && finding.waived.reason]])),
    DATA.texts[on.evidence] ? make('pre', {}, DATA.texts[on.evidence]) : '');
}

function clock(one) {
  if (!one.clock) return [];
  const { sources, chronyd, limit } = one.clock;
  const parts = [make('h2', {}, 'Clock ', word(VERDICTS[one.clock.verdict])), make('p', {}, one.clock.message)];
  if (one.offsets.some((value) => value !== null)) {
    parts.push(chart('Offset of ' + one.name + ' over time with its bound; the limit is ' + time(limit),
      one.times, one.offsets, one.bounds, limit, { time: true, axis: {} }));
  }
  if (chronyd) {
    parts.push(make('p', { class: 'soft' }, 'chronyd itself: ' + (chronyd.selected ? 'follows ' + chronyd.selected : 'follows no source')
      + ', stratum ' + chronyd.stratum + ', ' + offset(chronyd.offset) + (chronyd.agrees === false ? '; it contradicts the measurement' : '')));
  }
  if (sources.length) {
    parts.push(table([
      { head: 'source', cell: (source) => source.name + (source.address && source.address !== source.name ? ' (' + source.address + ')' : ''), value: (source) => source.name },
      { head: 'what it is', cell: (source) => source.status + (source.reason ? ': ' + source.reason : ''), value: (source) => source.status },
      { head: 'offset', kind: 'number', cell: (source) => offset(source.offset), value: (source) => source.offset },
      { head: 'root distance', kind: 'number wide', cell: (source) => time(source.distance), value: (source) => source.distance },
      { head: 'stratum', kind: 'number', cell: (source) => source.stratum ? String(source.stratum) : '-', value: (source) => source.stratum },
    ], sources, { noun: 'source' }).element);
  }
  return parts;
}

function results(one) {
  return table([
    { head: 'rule', cell: ([profile, rule]) => ruleLink(profile, rule), value: ([profile, rule]) => profile + '/' + rule },
    { head: 'result', cell: ([, , result]) => word(RESULTS[result]), value: ([, , result]) => Object.keys(RESULTS).indexOf(result) },
    { head: 'evidence', cell: ([, , , text]) => DATA.texts[text], value: ([, , , text]) => DATA.texts[text] },
  ], one.results, { noun: 'rule' }).element;
}

function rules(wanted) {
  return [make('h1', {}, 'Rules'), ...DATA.profiles.filter((profile) => profile.rules.length).flatMap((profile) => [
    make('h2', {}, profile.title + (profile.edition ? ', ' + profile.edition : '') + ' (' + profile.id + ')'),
    ...profile.rules.map((rule) => ruleBox(profile, rule, wanted)),
  ])];
}

function ruleBox(profile, rule, wanted) {
  const name = profile.id + '/' + rule.id;
  const box = make('details', { open: name === wanted },
    make('summary', {}, make('span', { class: 'word ' + SEVERITIES[rule.severity] }, rule.severity), ' ', rule.id + '  ' + rule.title),
    make('dl', {}, ...facts([['why', rule.rationale], ['reference', rule.reference], ['mend', rule.mend]])));
  if (name === wanted) requestAnimationFrame(() => box.scrollIntoView());
  return box;
}

function about() {
  return [
    make('h1', {}, 'Audit ' + DATA.id),
    make('dl', {},
      make('dt', {}, 'started'), make('dd', {}, moment(DATA.started)),
      make('dt', {}, 'ended'), make('dd', {}, moment(DATA.ended)),
      ...facts([['by', DATA.by], ['stepslew', DATA.version], ['playbooks', DATA.playbooks.join(', ')],
        ['inventories', DATA.inventories.join(', ')], ['profiles', DATA.profiles.map((profile) => profile.id).join(', ')]])),
    make('h2', {}, 'How to read it'),
    make('p', {}, 'A clock is proved right when its offset and the bound of the measurement\'s error together are within the limit; it is wrong when it is beyond the limit whatever the error. Between the two nothing is proved, and that is said. In charts the band is the bound and the dashed lines are the limit; the scale is logarithmic away from zero.'),
    make('h2', {}, 'Keys'),
    make('dl', {}, ...facts([['/', 'filter the hosts'], ['j, k', 'next, previous link in the list'], ['f, r, h', 'findings, rules, hosts'], ['Esc', 'back to the fleet']])),
  ];
}
