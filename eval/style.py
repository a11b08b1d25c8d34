"""How the report looks: the system's own fonts, light or dark as the reader has it."""

STYLE = """
:root { color-scheme: light dark; --ink: #1c1f23; --faint: #5c6570; --line: #d8dde3; --gold: #fff3c4; --page: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8eb; --faint: #a3acb7; --line: #3a424c; --gold: #4a3f10; --page: #15181c; }
}
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin-top: 2rem; }
h4 { font-size: .85rem; margin: .8rem 0 .2rem; color: var(--faint); }
.facts { list-style: none; padding: 0; color: var(--faint); overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .7rem; text-align: right; border-bottom: 1px solid var(--line); vertical-align: top; }
th:first-child { text-align: left; }
small { display: block; color: var(--faint); font-weight: normal; }
figure { margin: 1.5rem 0; max-width: 36rem; } figcaption { color: var(--faint); }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: currentColor; }
svg .grid { stroke: var(--line); stroke-width: 1; }
details { border-bottom: 1px solid var(--line); padding: .4rem 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary small { display: inline; margin-left: .6rem; }
li { overflow-wrap: anywhere; } li small { display: inline; margin-left: .4rem; }
.gold { background: var(--gold); }
"""
