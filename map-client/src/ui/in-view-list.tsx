import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { LayerJson, StyleJson, Symbol } from "../api/types";
import type { IconSheet } from "../draw/icon-sheet";
import { type Listed, filtered, rowsInSight, tally } from "../view/in-view";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import { Swatch } from "./swatch";
import type { Theme } from "./theme";
import "./in-view-list.css";

export interface InViewProps {
  readonly items: readonly Listed[];
  readonly layers: readonly { readonly layer: LayerJson; readonly style: StyleJson | null }[];
  readonly icons: IconSheet;
  readonly theme: Theme;
  readonly loading: boolean;
  readonly touch: boolean;
  readonly onPick: (item: Listed) => void;
  readonly onNear: (item: Listed) => void;
}

const ROW_PX = 44;
const TOUCH_ROW_PX = 52;
const NO_SYMBOLS: readonly Symbol[] = [];

/** Everything in view as a list: for the keyboard, for readers of the screen, and to count at a glance. */
export function InViewList(props: InViewProps) {
  const speech = useSpeech();
  const [text, setText] = useState("");
  const [only, setOnly] = useState<string | null>(null);
  const ofKind = only === null ? props.items : props.items.filter((item) => keyOf(item) === only);
  const rows = useMemo(() => filtered(ofKind, text), [ofKind, text]);
  const symbolsOf = (layer: string, rule: string | null): readonly Symbol[] =>
    props.layers.find((one) => one.layer.id === layer)?.style?.rules.find((one) => one.name === rule)?.symbols ??
    NO_SYMBOLS;

  if (props.items.length === 0) {
    return props.loading ? <div class="bars late" /> : <p class="note">{speech.say("inViewNone")}</p>;
  }
  return (
    <>
      <Kinds {...props} only={only} onOnly={setOnly} symbolsOf={symbolsOf} />
      <label class="filter">
        <Icon name="listFilter" size={14} />
        <input
          type="text"
          class="filter-input"
          aria-label={speech.say("filterList")}
          placeholder={speech.say("filterList")}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <span class="filter-count">{speech.format.integer(rows.length)}</span>
      </label>
      {rows.length === 0 ? (
        <p class="note">{speech.say("filterNone")}</p>
      ) : (
        <Rows {...props} rows={rows} symbolsOf={symbolsOf} />
      )}
    </>
  );
}

type SymbolsOf = (layer: string, rule: string | null) => readonly Symbol[];

function keyOf({ layer, kind }: Pick<Listed, "layer" | "kind">): string {
  return `${layer}|${kind}`;
}

interface KindsProps extends InViewProps {
  readonly only: string | null;
  readonly onOnly: (kind: string | null) => void;
  readonly symbolsOf: SymbolsOf;
}

/** How many of each kind are in view; pressing one keeps only that kind in the list. */
function Kinds({ items, icons, theme, only, onOnly, symbolsOf }: KindsProps) {
  const speech = useSpeech();
  const counts = useMemo(() => tally(items), [items]);
  return (
    <div class="kinds" role="group" aria-label={speech.say("inView")}>
      {counts.map((one) => {
        const kind = keyOf(one);
        return (
          <button
            type="button"
            key={kind}
            class="kind"
            aria-pressed={kind === only}
            onClick={() => onOnly(kind === only ? null : kind)}
          >
            <Swatch symbols={symbolsOf(one.layer, one.rule)} icons={icons} theme={theme} size={18} />
            <span class="kind-name">{one.kind}</span>
            <span class="kind-count">{speech.format.integer(one.count)}</span>
          </button>
        );
      })}
    </div>
  );
}

/** While there is nothing to list the panel around it holds the keyboard for the list, and gives it back. */
function keepKeyboard(list: HTMLElement | null): () => void {
  const panel = list?.closest<HTMLElement>("#panel");
  if (panel && document.activeElement === panel) list?.focus();
  return () => {
    if (list?.contains(document.activeElement)) panel?.focus();
  };
}

interface RowsProps extends InViewProps {
  readonly rows: readonly Listed[];
  readonly symbolsOf: SymbolsOf;
}

/** Only the rows in sight stand on the page; the others are counted. */
function Rows({ rows, icons, theme, touch, symbolsOf, onPick, onNear }: RowsProps) {
  const speech = useSpeech();
  const box = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState({ top: 0, height: 600 });
  const [active, setActive] = useState(0);
  const rowPx = touch ? TOUCH_ROW_PX : ROW_PX;
  const current = Math.min(active, rows.length - 1);
  const [from, to] = rowsInSight(scroll.top, scroll.height, rowPx, rows.length);
  const measure = (): void => {
    if (box.current) setScroll({ top: box.current.scrollTop, height: box.current.clientHeight });
  };
  useEffect(() => {
    measure();
    const sizes = new ResizeObserver(measure);
    if (box.current) sizes.observe(box.current);
    return () => sizes.disconnect();
  }, []);
  useLayoutEffect(() => keepKeyboard(box.current), []);

  const goTo = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    const list = box.current;
    if (!list) return;
    const top = next * rowPx;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + rowPx > list.scrollTop + list.clientHeight) list.scrollTop = top + rowPx - list.clientHeight;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(scroll.height / rowPx) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    const item = rows[current];
    if (step !== undefined) goTo(current + step);
    else if (event.key === "Home") goTo(0);
    else if (event.key === "End") goTo(rows.length - 1);
    else if (event.key === "Enter" && item) onNear(item);
    else if (event.key === " " && item) onPick(item);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      class="rows"
      id="in-view"
      role="listbox"
      tabIndex={0}
      aria-label={speech.say("inView")}
      aria-activedescendant={`in-view-${current}`}
      onScroll={measure}
      onKeyDown={onKeyDown}
    >
      <div class="rows-space" style={{ height: `${rows.length * rowPx}px` }} role="presentation">
        {rows.slice(from, to).map((item, i) => {
          const index = from + i;
          return (
            <div
              key={`${item.layer}/${item.id}`}
              id={`in-view-${index}`}
              class="row"
              role="option"
              aria-selected={index === current}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ top: `${index * rowPx}px`, height: `${rowPx}px` }}
              onClick={() => {
                setActive(index);
                onPick(item);
              }}
            >
              <Swatch symbols={symbolsOf(item.layer, item.rule)} icons={icons} theme={theme} size={20} />
              <span class="row-title">{item.title}</span>
              <span class="row-sub">{item.subtitle}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
