/**
 * The element's look. Everything that a page may want to change is an `--easel-*` token with a default; `light-dark()` follows
 * `color-scheme`, which `theme` sets.
 */
export const css = `
:host{
--_text:var(--easel-color-text,light-dark(#17211d,#e9efec));
--_muted:var(--easel-color-muted,light-dark(#57635d,#9daaa4));
--_surface:var(--easel-color-surface,light-dark(#fff,#171c1a));
--_field:var(--easel-color-field,light-dark(#f7f9f8,#101413));
--_border:var(--easel-color-border,light-dark(#dce3df,#2c3531));
--_line:var(--easel-color-field-border,light-dark(#808d86,#6e7c75));
--_accent:var(--easel-color-accent,light-dark(#0b6350,#6cd6b5));
--_on-accent:var(--easel-color-accent-text,light-dark(#fff,#06231b));
--_focus:var(--easel-color-focus,var(--_accent));
--_danger:var(--easel-color-danger,light-dark(#a3271d,#ffb1a6));
--_chip:var(--easel-color-chip,light-dark(#eff3f1,#222a27));
--_stage:var(--easel-color-stage,light-dark(#eef2f0,#1e2522));
--_track:var(--easel-color-track,light-dark(#d5ddd9,#36403c));
--_bar:var(--easel-color-progress,var(--_accent));
--_radius:var(--easel-radius,20px);
--_radius-s:var(--easel-radius-small,12px);
--_gap:var(--easel-gap,16px);
--_time:var(--easel-transition,.2s);
--_tint-1:var(--easel-tint-1,light-dark(#cfe3da,#2b4a40));
--_tint-2:var(--easel-tint-2,light-dark(#e9e4d4,#3a3a2c));
--_tint-3:var(--easel-tint-3,light-dark(#d7dfe8,#2a3844));
color-scheme:light dark;display:block;container-type:inline-size;
font:var(--easel-font-size,16px)/1.5 var(--easel-font,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif);
color:var(--_text);text-align:start}
:host([hidden]){display:none}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
*,::before,::after{box-sizing:border-box}
[hidden]{display:none!important}
p,ul{margin:0;padding:0;list-style:none}
button,textarea,input{font:inherit;color:inherit}
button,a{touch-action:manipulation}
:focus-visible{outline:2px solid var(--_focus);outline-offset:2px}
svg{inline-size:20px;block-size:20px;flex:none;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.box{display:grid;gap:var(--_gap);padding:var(--easel-padding,clamp(16px,4cqi,28px));background:var(--_surface);
border:var(--easel-border-width,1px) solid var(--_border);border-radius:var(--_radius);box-shadow:var(--easel-shadow,none)}
::slotted([slot=title]){margin:0}
.columns{display:grid;gap:calc(var(--_gap)*1.25);min-inline-size:0}
.form,.result{display:grid;gap:12px;align-content:start;min-inline-size:0}
.label{font-weight:600}
textarea{display:block;inline-size:100%;min-block-size:76px;resize:vertical;padding:12px 14px;background:var(--_field);
border:1px solid var(--_line);border-radius:var(--_radius-s);field-sizing:content;max-block-size:40vh}
textarea:focus-visible{outline-offset:-1px;border-color:transparent}
textarea::placeholder{color:var(--_muted);opacity:1}
i.style{inline-size:6.4em}
.styles{display:flex;flex-wrap:wrap;gap:8px}
.style,.more{position:relative;min-block-size:36px;padding:4px 14px;border:1px solid transparent;border-radius:99px;background:var(--_chip);
font-size:.875em;cursor:pointer;transition:background var(--_time),color var(--_time)}
.style::after,.more::after,.drop::after{content:"";position:absolute;inset:-5px -1px}
.style[aria-checked=true]{background:var(--_accent);color:var(--_on-accent)}
.more{background:none;border-color:var(--_border);color:var(--_muted)}
.style:hover:not([aria-checked=true]),.more:hover{background:var(--_track)}
.switch{display:flex;align-items:center;gap:12px;min-block-size:44px;font-size:.875em;color:var(--_muted);cursor:pointer}
.switch input{appearance:none;position:relative;inline-size:36px;block-size:22px;margin:0;border-radius:99px;background:var(--_line);cursor:pointer;flex:none;transition:background var(--_time)}
.switch input::before{content:"";position:absolute;inset-block-start:3px;inset-inline-start:3px;inline-size:16px;block-size:16px;border-radius:50%;background:var(--_surface);transition:inset-inline-start var(--_time)}
.switch input:checked{background:var(--_accent)}
.switch input:checked::before{inset-inline-start:17px}
.row{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:4px 20px}
.quota{display:flex;flex-wrap:wrap;align-items:center;justify-content:end;min-inline-size:14em;gap:4px 10px;font-size:.875em;color:var(--_muted);min-block-size:1.5em;font-variant-numeric:tabular-nums}
.quota.none{color:var(--_danger)}
.marks{display:flex;gap:4px}
.marks i{inline-size:14px;block-size:6px;border-radius:3px;background:var(--_track)}
.marks .left{background:var(--_accent)}
.create{min-block-size:48px;min-inline-size:208px;padding:0 24px;border:0;border-radius:var(--_radius-s);background:var(--_accent);color:var(--_on-accent);font-weight:600;font-variant-numeric:tabular-nums;cursor:pointer;transition:filter var(--_time)}
.create:hover{filter:brightness(1.12)}
.create[aria-disabled=true]{background:var(--_chip);color:var(--_muted);cursor:default;filter:none}
.stage{position:relative;overflow:hidden;aspect-ratio:var(--_ratio,1);inline-size:min(100%,calc(var(--easel-stage-max,720px)*min(1,var(--_ratio,1))));margin-inline:auto;
background:var(--_stage);border-radius:var(--easel-radius-stage,var(--_radius-s));isolation:isolate}
.stage>*{position:absolute;inset:0}
.placeholder{opacity:0;transition:opacity .6s;background:
radial-gradient(80% 90% at 15% 15%,var(--_tint-1),transparent 70%),
radial-gradient(90% 80% at 90% 25%,var(--_tint-2),transparent 70%),
radial-gradient(90% 90% at 50% 100%,var(--_tint-3),transparent 75%),var(--_tint-2);scale:1.25}
.working .placeholder{opacity:1;animation:drift 14s ease-in-out infinite alternate}
.shimmer{opacity:0;background:linear-gradient(100deg,transparent 35%,#ffffff4d 50%,transparent 65%) 0/250% 100% no-repeat}
.working .shimmer{opacity:1;animation:shimmer 3.2s ease-in-out infinite}
[data-scene=submitting] .shimmer,[data-scene=queued] .shimmer,[data-scene=busy] .shimmer,[data-scene=reconnecting] .shimmer{opacity:0}
.pictures img{position:absolute;inset:0;inline-size:100%;block-size:100%;object-fit:contain;filter:blur(var(--_blur,0));transition:opacity .4s,filter .3s}
.pictures img[part=preview]{object-fit:cover;scale:1.1}
.pictures img.coming{opacity:0;filter:blur(12px)}
.clear[data-scene=done]{background:repeating-conic-gradient(var(--_track) 0 25%,var(--_surface) 0 50%) 0/20px 20px}
.empty,.card{display:grid;place-content:center;justify-items:center;text-align:center;padding:24px;gap:6px}
.empty{color:var(--_muted);font-size:.9375em}
.stage:not([data-scene=idle],[data-scene=cancelled]) .empty{visibility:hidden}
.card{background:var(--_stage);overflow:auto;text-wrap:balance;overflow-wrap:anywhere}
.card strong{font-weight:600;max-inline-size:26em}
.card p{color:var(--_muted);font-size:.9375em;max-inline-size:32em}
.card small{color:var(--_muted);font:.75em/1.5 ui-monospace,Menlo,Consolas,monospace;user-select:all}
.card :empty{display:none}
.stage .progress{inset:auto 0 0;block-size:5px;background:var(--_track);overflow:hidden}
.full{block-size:100%;inline-size:100%;background:var(--_bar);transform-origin:0 50%;transform:scaleX(0);transition:transform .5s linear}
.full:dir(rtl){transform-origin:100% 50%}
.unknown .full{inline-size:35%;transition:none;animation:slide 1.8s ease-in-out infinite}
.line{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;min-block-size:48px;margin-block-start:-4px}
.status{flex:1 1 0;min-inline-size:5.5em;overflow-wrap:anywhere;text-wrap:pretty}
.status.quiet{color:var(--_muted);font-size:.875em}
.eta{color:var(--_muted);font-variant-numeric:tabular-nums;min-inline-size:2.5em;text-align:end}
.actions{display:flex;gap:4px;margin-inline-start:auto}
.action{display:inline-flex;align-items:center;justify-content:center;gap:6px;min-block-size:44px;min-inline-size:44px;padding:0 10px;border:1px solid transparent;border-radius:var(--_radius-s);background:none;color:inherit;font-size:.875em;font-weight:500;text-decoration:none;cursor:pointer;transition:background var(--_time)}
.action:hover{background:var(--_chip)}
.action[aria-disabled=true]{opacity:.5;cursor:default}
.direction{display:grid;gap:8px;align-content:start;min-inline-size:0;margin-block-start:-8px}
.chips{display:flex;flex-wrap:wrap;gap:8px}
.chip{display:inline-flex;align-items:center;gap:8px;min-block-size:36px;padding:4px 12px;border:1px solid var(--_border);border-radius:18px;font-size:.8125em;line-height:1.35;max-inline-size:100%;animation:arrive .35s both}
.chip:nth-child(2){animation-delay:.1s}.chip:nth-child(3){animation-delay:.2s}.chip:nth-child(4){animation-delay:.3s}.chip:nth-child(n+5){animation-delay:.4s}
.still .chip{animation:none}
.chip:is(.auto,.style){background:var(--_chip);border-color:transparent}
.facet,.source{color:var(--_muted);flex:none}
.value{min-inline-size:0;overflow-wrap:anywhere}
.source{font-size:.875em;border-inline-start:1px solid var(--_border);padding-inline-start:8px}
.chip:is(.auto,.style) .source{border-color:var(--_track)}
.dropped .value{text-decoration:line-through;color:var(--_muted)}
.dots{display:inline-flex;gap:3px;margin-inline-end:6px}
.dots i{inline-size:10px;block-size:10px;border-radius:50%;box-shadow:0 0 0 1px #7774}
.drop{position:relative;display:grid;place-items:center;inline-size:24px;block-size:24px;margin-inline-end:-6px;padding:0;border:0;border-radius:50%;background:none;color:var(--_muted);cursor:pointer}
.drop::after{inset:-10px}
.drop:disabled{visibility:hidden}
.drop:hover{background:var(--_track);color:var(--_text)}
.drop svg{inline-size:16px;block-size:16px}
.sent{font-size:.875em;min-inline-size:0}
summary{display:inline-flex;align-items:center;gap:8px;min-block-size:44px;color:var(--_muted);cursor:pointer;border-radius:8px;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";inline-size:7px;block-size:7px;border:solid currentColor;border-width:0 1.5px 1.5px 0;rotate:-45deg;transition:rotate var(--_time)}
[open] summary::before{rotate:45deg}
.sent p{padding:12px 14px;background:var(--_field);border-radius:var(--_radius-s);white-space:pre-wrap;overflow-wrap:anywhere}
.history{display:flex;flex-wrap:wrap;gap:8px}
.history button{display:block;padding:0;border:0;border-radius:10px;overflow:hidden;background:var(--_stage);cursor:pointer}
.history img{display:block;object-fit:cover;inline-size:72px;block-size:72px}
.heard{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@container (inline-size<30rem){.quota{justify-content:start}.chip{flex-wrap:wrap;gap:0 8px;padding-block:6px;border-radius:14px}.value{order:1;flex-basis:100%}.drop{margin-inline-start:auto}.line:has(.few) .status:not(:empty){flex-basis:100%}.eta{text-align:start}.actions:not(.few) span{display:none}.create{flex:1 1 100%}}
@container (inline-size>=56rem){.columns{grid-template-columns:minmax(0,5fr) minmax(0,6fr);grid-template-rows:auto 1fr;gap:20px clamp(24px,4cqi,48px)}.result{grid-area:1/2/3/3}.direction{margin:0}}
@keyframes drift{to{transform:translate(-5%,4%) rotate(6deg)}}
@keyframes shimmer{from{background-position:130% 0}to{background-position:-30% 0}}
@keyframes arrive{from{opacity:0;transform:translateX(-8px)}}
@keyframes slide{from{translate:-100%}to{translate:290%}}
@media (prefers-reduced-motion:reduce){
*,::before,::after{animation:none!important;transition:none!important}
.working .shimmer{opacity:0}
.unknown .full{inline-size:100%;opacity:.45}}
@media (forced-colors:active){
.box,.stage,.card,.chip,.style,.create,.action{border:1px solid}
.style[aria-checked=true],.full,.marks .left,.switch input:checked{forced-color-adjust:none;background:Highlight;color:HighlightText}
.switch input,.marks i{border:1px solid}
.dots i{forced-color-adjust:none}
.switch input::before{background:CanvasText}}
`;
