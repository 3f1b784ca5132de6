/**
 * The report's style sheet: one column, quiet, readable on paper and on a dark screen. What charts need of it also
 * goes into charts that are files of their own.
 */

/** The colours, and how charts are drawn. */
export const chartStyle = `
:root { color-scheme: light dark; --ground: #fdfdfc; --text: #1d1f23; --quiet: #6a6f78; --rule: #e3e4e6; --panel: #f4f4f2;
  --training: #9db7e4; --validation: #c2410c; --detail: #4b6fae; }
@media (prefers-color-scheme: dark) { :root { --ground: #16181c; --text: #e6e7e9; --quiet: #989da6; --rule: #2f333a;
  --panel: #1e2126; --training: #48608c; --validation: #fb923c; --detail: #8fb0ea; } }
svg text { font-size: 12px; fill: var(--text); }
svg .tick { fill: var(--quiet); font-size: 11px; }
svg .grid { stroke: var(--rule); }
svg .axis { stroke: var(--quiet); }
svg polyline { fill: none; stroke-linejoin: round; stroke-width: 1.6; }
svg polyline.training { stroke: var(--training); }
svg polyline.validation { stroke: var(--validation); }
svg polyline.detail { stroke: var(--detail); }
svg circle { stroke: var(--ground); stroke-width: 1; }
svg circle.training { fill: var(--training); }
svg circle.validation { fill: var(--validation); }
svg circle.detail { fill: var(--detail); }
svg .name.validation { fill: var(--validation); }
svg .name.training, svg .name.detail { fill: var(--detail); }
`.trim()

/** The text of the page's `<style>`. */
export const styleSheet = `
${chartStyle}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 900px; margin: 0 auto; padding: 40px 20px 80px; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 1.15rem; margin: 44px 0 10px; padding-top: 14px; border-top: 1px solid var(--rule); }
h3 { font-size: 1rem; margin: 24px 0 4px; }
p { margin: 8px 0; }
.quiet { color: var(--quiet); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 10px; margin: 22px 0; }
.figures div { background: var(--panel); border-radius: 8px; padding: 12px 14px; }
.figures b { display: block; font-size: 1.3rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.figures span { color: var(--quiet); font-size: .82rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .92rem; }
th, td { text-align: right; padding: 6px 8px; border-bottom: 1px solid var(--rule); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
th { color: var(--quiet); font-weight: 500; }
td small { color: var(--quiet); display: block; }
tr.own td { font-weight: 600; }
tr.own td small { font-weight: 400; }
svg { display: block; width: 100%; height: auto; }
.written { background: var(--panel); border-radius: 8px; padding: 12px 16px; margin: 8px 0;
  white-space: pre-wrap; overflow-wrap: anywhere; font: .9rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.written b { font-weight: 600; }
td.text { white-space: normal; text-align: left; overflow-wrap: anywhere; font: .85rem/1.45 ui-monospace, Menlo, Consolas, monospace; }
details { margin-top: 10px; }
summary { cursor: pointer; color: var(--quiet); }
pre { background: var(--panel); border-radius: 8px; padding: 14px 16px; overflow-x: auto; font-size: .8rem; line-height: 1.45; }
@media print { body { background: none; } main { padding: 0; } details { display: none; } }
`.trim()
