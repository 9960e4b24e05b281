
// Charts: offset with its bound as a band, and the limit drawn in. The scale is linear near zero and logarithmic beyond, so
// that microseconds and a limit of a second can be seen together.

const CHARTS = [];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

function chart(label, xs, offsets, bounds, limit, x) {
  const frame = make('div', { class: 'chart', role: 'img', 'aria-label': label });
  const draw = () => {
    const upper = offsets.map((value, i) => (value === null ? null : value + (bounds[i] || 0)));
    const lower = offsets.map((value, i) => (value === null ? null : value - (bounds[i] || 0)));
    const axis = { stroke: colour('soft'), grid: { stroke: colour('line') }, ticks: { stroke: colour('line') } };
    const extreme = 1.3 * Math.max(limit, ...spread(upper), ...spread(lower));
    frame.replaceChildren();
    return new uPlot({
      width: Math.max(280, frame.clientWidth || 900),
      height: 260,
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
      scales: { x: { time: x.time }, y: { distr: 4, asinh: 1e-5, range: [-extreme, extreme] } },
      axes: [
        { ...axis, ...x.axis },
        { ...axis, size: 80, splits: () => ticks(extreme), filter: (u, values) => values, values: (u, values) => values.map((value) => time(value).replace(/\.0+ /, ' ')) },
      ],
      series: [
        {},
        { stroke: 'transparent', points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
        { stroke: colour('link'), width: 1.5, points: { show: xs.length < 100, size: 5 } },
      ],
      bands: [{ series: [1, 2], fill: colour('link') + '33' }],
      hooks: { draw: [(u) => limits(u, limit)] },
    }, [xs, upper, lower, offsets], frame);
  };
  CHARTS.push(draw);
  requestAnimationFrame(draw);
  return frame;
}

function spread(values) {
  let size = 0;
  for (const value of values) if (value !== null) size = Math.max(size, Math.abs(value));
  return [size];
}

function ticks(extreme) {
  const up = [];
  for (let size = 1e-4; size < extreme; size *= 10) up.push(size);
  const every = Math.ceil(up.length / 4);
  const some = up.filter((size, i) => (up.length - 1 - i) % every === 0);
  return [...some.map((size) => -size).reverse(), 0, ...some];
}

function limits(u, limit) {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.strokeStyle = colour('wrong');
  ctx.setLineDash([6, 4]);
  for (const value of [limit, -limit]) {
    const y = Math.round(u.valToPos(value, 'y', true)) + 0.5;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}

function redraw() {
  CHARTS.forEach((draw) => draw());
}
