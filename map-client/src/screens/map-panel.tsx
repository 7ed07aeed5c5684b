import type { Symbol } from "../api/types";
import type { IconSheet } from "../draw/icon-sheet";
import { FeatureDetails, HereList } from "../ui/feature-details";
import { InViewList } from "../ui/in-view-list";
import { PanelHead, SidePanel } from "../ui/side-panel";
import type { Listed } from "../view/in-view";
import { pointOf } from "../view/place";
import { popupOf } from "../view/popup";
import type { MapActs } from "./map-acts";
import type { MapEdit } from "./map-edit";
import type { MapPast } from "./map-past";
import { DeletedPanel, History } from "./map-past-parts";
import { EditPanel } from "./map-edit-panel";
import type { MapState } from "./map-state";

export interface MapPanelProps {
  readonly state: MapState;
  readonly acts: MapActs;
  readonly icons: IconSheet;
  readonly editor: MapEdit;
  readonly past: MapPast;
}

const NONE: readonly Symbol[] = [];

/** The selected feature; or a choice of several; or all that is in view. */
export function MapPanel(props: MapPanelProps) {
  const { state, acts } = props;
  const speech = state.speech.value;
  const edit = props.editor.editing.value;
  if (edit) return <EditPanel edit={edit} editor={props.editor} small={state.width.value === "small"} />;
  if (props.past.deleted.value) return <DeletedPanel {...props} />;
  if (state.selected.value) return <Selected {...props} />;
  const here = state.here.value;
  if (here.length > 0) {
    return (
      <SidePanel label={speech.say("severalHere", { n: here.length })} onDblClick={() => acts.pickedTwice()}>
        <PanelHead
          title={speech.say("severalHere", { n: here.length })}
          onBack={() => acts.clearSelection()}
          onClose={() => acts.togglePanel()}
        />
        <p class="note">{speech.say("chooseOne")}</p>
        <Here {...props} items={here.map((hit) => state.listedOf(hit))} />
      </SidePanel>
    );
  }
  return (
    <SidePanel label={speech.say("inView")} onDblClick={() => acts.pickedTwice()}>
      <PanelHead
        title={speech.say("inView")}
        note={speech.say("inViewCount", { n: speech.format.integer(state.listed.value.length) })}
        onClose={() => acts.togglePanel()}
      >
        {props.past.mayRestore && (
          <button
            type="button"
            class="link-button"
            title={`${speech.say("deletedList")} (H)`}
            onClick={() => props.past.openDeleted()}
          >
            {speech.say("deletedList")}
          </button>
        )}
      </PanelHead>
      <InViewList
        items={state.listed.value}
        layers={state.entries.value.map(({ layer, drawing }) => ({ layer, style: drawing?.style ?? null }))}
        icons={props.icons}
        theme={state.theme.value}
        loading={state.loading.value || state.listing.value}
        touch={state.width.value === "small"}
        onPick={(item) => acts.pickRow(item)}
        onNear={(item) => acts.goToRow(item)}
      />
    </SidePanel>
  );
}

function Selected(props: MapPanelProps) {
  const { state, acts, icons, editor } = props;
  const speech = state.speech.value;
  const ref = state.selected.value;
  const details = state.details.value;
  if (!ref) return null;
  const layer = state.layer(ref.layer);
  const feature = details.kind === "loaded" ? details.feature : null;
  const listed = known(state, ref.layer, ref.id);
  const others = state.here.value.filter((hit) => hit.layer !== ref.layer || hit.id !== ref.id);
  return (
    <SidePanel label={listed?.title ?? speech.say("attributes")} onDblClick={() => acts.pickedTwice()}>
      <PanelHead
        title={layer ? speech.of(layer.title) : ""}
        onBack={() => acts.clearSelection()}
        onClose={() => acts.clearSelection()}
      />
      <div class="panel-scroll">
        <FeatureDetails
          of={`${ref.layer}/${ref.id}`}
          layer={layer}
          state={details.kind}
          popup={layer && feature ? popupOf(layer, feature.properties, speech) : null}
          title={listed?.title ?? props.past.nameOf(ref) ?? ""}
          subtitle={listed?.subtitle ?? ""}
          symbols={listed ? symbolsOf(state, listed) : NONE}
          point={feature && pointOf(feature)}
          now={state.now.value}
          icons={icons}
          theme={state.theme.value}
          then={state.at.value !== null}
          near={state.lookedFrom.value !== null}
          onNear={() => acts.lookCloser()}
          actions={editor.actions()}
          onCopy={() => void acts.copyLink()}
          onChange={(move) => void editor.change(move)}
          onDelete={() => void editor.remove()}
          onRetry={() => acts.retryDetails()}
        />
        <History {...props} />
        {others.length > 0 && (
          <section class="details-part">
            <h3>{speech.say("alsoHere")}</h3>
            <Here {...props} items={others.map((hit) => state.listedOf(hit))} />
          </section>
        )}
      </div>
    </SidePanel>
  );
}

function Here({ state, acts, icons, items }: MapPanelProps & { readonly items: readonly Listed[] }) {
  return (
    <HereList
      items={items}
      symbolsOf={(item) => symbolsOf(state, item)}
      icons={icons}
      theme={state.theme.value}
      onPick={(item) => acts.pickRow(item)}
    />
  );
}

/** What the tiles or the search already say about a feature. */
function known(state: MapState, layer: string, id: string): Listed | null {
  const hit = [...state.here.value, ...state.inView.value].find((one) => one.layer === layer && one.id === id);
  if (hit) return state.listedOf(hit);
  const find = state.selectedFind();
  return find && { layer, id, title: find.title, subtitle: find.subtitle ?? "", kind: "", rule: null };
}

function symbolsOf(state: MapState, { layer, rule }: Listed): readonly Symbol[] {
  const style = state.entries.value.find((entry) => entry.layer.id === layer)?.drawing?.style;
  return style?.rules.find((one) => one.name === rule)?.symbols ?? NONE;
}
