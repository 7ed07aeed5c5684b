import type { LayerJson, StyleJson } from "../api/types";
import type { IconSheet } from "../draw/icon-sheet";
import type { Speech } from "../i18n/speech";
import { emblem, legendAt } from "../view/legend";
import { pastOf } from "../view/past";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import { Swatch } from "./swatch";
import type { Theme } from "./theme";
import "./layer-list.css";

export interface ListedLayer {
  readonly layer: LayerJson;
  /** Null when it could not be loaded. */
  readonly style: StyleJson | null;
}

export interface LayerListProps {
  readonly layers: readonly ListedLayer[];
  readonly visible: ReadonlySet<string>;
  readonly folded: ReadonlySet<string>;
  readonly zoom: number;
  readonly now: number;
  /** The moment of the past that is looked at; null is the present. */
  readonly at: string | null;
  readonly icons: IconSheet;
  readonly theme: Theme;
  readonly onToggle: (layer: string) => void;
  readonly onFold: (layer: string) => void;
  readonly onRetry: (layer: string) => void;
  readonly onClose: () => void;
}

/** The layers by group: on or off, how old, and what their signs mean. */
export function LayerList(props: LayerListProps) {
  const speech = useSpeech();
  const { layers } = props;
  return (
    <section class="layer-list" id="layer-list" aria-label={speech.say("layers")}>
      <header class="sheet-head">
        <h2>{speech.say("layers")}</h2>
        <button type="button" class="close-button" aria-label={speech.say("close")} onClick={props.onClose}>
          <Icon name="x" />
        </button>
      </header>
      {layers.length === 0 && <p class="note">{speech.say("noLayers")}</p>}
      {layers.map((listed, i) => (
        <LayerItem key={listed.layer.id} {...props} listed={listed} headed={isFirstOfGroup(layers, i)} />
      ))}
    </section>
  );
}

function isFirstOfGroup(layers: readonly ListedLayer[], i: number): boolean {
  return i === 0 || layers[i - 1]?.layer.group.id !== layers[i]?.layer.group.id;
}

function LayerItem(props: LayerListProps & { readonly listed: ListedLayer; readonly headed: boolean }) {
  const speech = useSpeech();
  const { layer, style } = props.listed;
  const title = speech.of(layer.title);
  const on = props.visible.has(layer.id);
  const sign = style && emblem(style, props.zoom);
  const then = pastOf(layer, props.at);
  const foldable = on && then === "shown" && style !== null && sign === null;
  const open = foldable && !props.folded.has(layer.id);
  const fold = speech.say(open ? "hideLegend" : "showLegend", { layer: title });
  return (
    <>
      {props.headed && <h3 class="layer-group">{speech.of(layer.group)}</h3>}
      <div class={then === "shown" ? "layer" : "layer layer-off"}>
        <label class="layer-row">
          <input type="checkbox" checked={on} onChange={() => props.onToggle(layer.id)} />
          {sign && <Swatch symbols={sign} icons={props.icons} theme={props.theme} size={18} />}
          <span class="layer-words">
            <span class="layer-title">{title}</span>
            {then === "shown" && props.at === null && <LayerAge layer={layer} now={props.now} />}
            {then !== "shown" && <span class="layer-note">{noPast(layer, then, speech)}</span>}
          </span>
        </label>
        {foldable && (
          <button
            type="button"
            class="fold-button"
            aria-expanded={open}
            aria-label={fold}
            title={fold}
            onClick={() => props.onFold(layer.id)}
          >
            <Icon name={open ? "chevronDown" : "chevronRight"} size={14} />
          </button>
        )}
      </div>
      {!style && (
        <p class="layer-fault">
          <Icon name="circleAlert" size={14} /> {speech.say("layerFailed")}{" "}
          <button type="button" class="link-button" onClick={() => props.onRetry(layer.id)}>
            {speech.say("retry")}
          </button>
        </p>
      )}
      {open && style && <Legend {...props} style={style} title={title} />}
    </>
  );
}

function noPast(layer: LayerJson, then: "later" | "none", speech: Speech): string {
  const time = layer.history ? (speech.format.instant(layer.history.from) ?? "") : "";
  return then === "later" ? speech.say("pastBefore", { time }) : speech.say("layerNoPast");
}

function LayerAge({ layer, now }: { readonly layer: LayerJson; readonly now: number }) {
  const speech = useSpeech();
  if (layer.updated_at === null) return <span class="layer-age">{speech.say("noData")}</span>;
  const age = now - Date.parse(layer.updated_at);
  return (
    <time class="layer-age" dateTime={layer.updated_at} title={speech.format.instant(layer.updated_at) ?? ""}>
      {speech.format.age(age)}
    </time>
  );
}

function Legend(
  props: LayerListProps & { readonly listed: ListedLayer; readonly style: StyleJson; readonly title: string },
) {
  const speech = useSpeech();
  const entries = legendAt(props.style, props.zoom);
  if (entries.length === 0) {
    return <p class="legend-none">{speech.say("nothingAtZoom")}</p>;
  }
  return (
    <ul class="legend" aria-label={speech.say("legend", { layer: props.title })}>
      {entries.map((entry) => (
        <li key={entry.title.id} class="legend-entry">
          <Swatch symbols={entry.symbols} icons={props.icons} theme={props.theme} />
          <span>{speech.of(entry.title)}</span>
        </li>
      ))}
    </ul>
  );
}
