
// A table that sorts by its heads and shows the rows that fit a filter. Rows are made once, when they are first shown.

function table(columns, rows, options) {
  const body = make('tbody');
  const heads = columns.map((column, i) =>
    make('th', { class: column.kind, scope: 'col', 'aria-sort': 'none' },
      make('button', { type: 'button', on: { click: () => sort(i) } }, column.head)));
  const element = make('table', { class: options.class },
    make('caption', { class: 'soft' }), make('thead', {}, make('tr', {}, heads)), body);
  const made = new Map();
  let order = rows.slice();
  let by = -1;
  let down = false;
  let fits = () => true;

  function element_of(row) {
    if (!made.has(row)) {
      made.set(row, make('tr', {}, columns.map((column) => make('td', { class: column.kind }, column.cell(row)))));
    }
    return made.get(row);
  }

  function show() {
    const shown = order.filter(fits);
    body.replaceChildren(...shown.map(element_of));
    element.caption.textContent = shown.length === rows.length
      ? count(rows.length, options.noun) : shown.length + ' of ' + count(rows.length, options.noun);
  }

  function sort(i) {
    down = by === i && !down;
    by = i;
    const value = columns[i].value;
    const sign = down ? -1 : 1;
    // what has no value comes last, whichever way
    order = rows.slice().sort((a, b) => {
      const left = value(a);
      const right = value(b);
      if (left === null || right === null) return (left === null) - (right === null);
      return sign * (typeof left === 'string' ? COLLATOR.compare(left, right) : left - right);
    });
    heads.forEach((head, at) => head.setAttribute('aria-sort', at !== i ? 'none' : down ? 'descending' : 'ascending'));
    show();
  }

  show();
  return { element, filter(test) { fits = test; show(); } };
}

const COLLATOR = new Intl.Collator(undefined, { numeric: true });
