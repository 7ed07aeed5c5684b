import { useMemo, useRef } from "preact/hooks";
import { IconSheet } from "../draw/icon-sheet";
import { LANGUAGES } from "../i18n/speech";
import { KeyHelp } from "../ui/key-help";
import { LayerFaults } from "../ui/layer-faults";
import { LayerList } from "../ui/layer-list";
import { LayerChoice, MapEdge, Tool } from "../ui/map-tools";
import { EmptyCity, StartFault, TilesFault, Toast, Tooltip } from "../ui/notices";
import { OffScreenNews } from "../ui/off-screen";
import { SearchBox } from "../ui/search-box";
import { SpeechProvider } from "../ui/speech";
import { StatusBar } from "../ui/status-bar";
import { Brand, Clock, ConnectionLight, LanguageSwitch, Sections, ThemeSwitch, TopBar } from "../ui/top-bar";
import { UserMenu } from "../ui/user-menu";
import { MapCanvas } from "./map-canvas";
import type { MapActs } from "./map-acts";
import type { MapEdit } from "./map-edit";
import type { MapLive } from "./map-live";
import { MapPanel } from "./map-panel";
import type { MapPast } from "./map-past";
import { PastOverMap } from "./map-past-parts";
import type { MapSearch } from "./map-search";
import type { MapStart } from "./map-start";
import type { MapState } from "./map-state";

export interface MapScreenProps {
  readonly state: MapState;
  readonly acts: MapActs;
  readonly search: MapSearch;
  readonly start: MapStart;
  readonly editor: MapEdit;
  readonly live: MapLive;
  readonly past: MapPast;
}

/** The plain map: bar, tools, layers, map, panel, status. */
export function MapScreen(props: MapScreenProps) {
  const { state, acts } = props;
  const icons = useMemo(() => new IconSheet(), []);
  const small = state.width.value === "small";
  // On a small screen a form takes the place of the lists.
  const formOnly = small && state.editing.value;
  const busy = state.phase.value.kind !== "failed" && (state.loading.value || state.listing.value);
  return (
    <SpeechProvider value={state.speech.value}>
      <div class={formOnly ? "frame frame-form" : "frame"}>
        <Bar {...props} />
        <main class="stage" aria-busy={busy}>
          <h1 class="visually-hidden">{state.speech.value.say("mapLabel", { city: state.city.value?.name ?? "" })}</h1>
          <Middle {...props} icons={icons} />
          {state.helpOpen.value && (
            <KeyHelp
              singleKeys={state.singleKeys.value}
              onSingleKeys={(on) => acts.setSingleKeys(on)}
              onClose={() => (state.helpOpen.value = false)}
            />
          )}
        </main>
        {state.panelOpen.value && !state.empty.value && <MapPanel {...props} icons={icons} />}
        {small ? !formOnly && <BottomBar {...props} /> : <Status {...props} />}
        {state.toast.value !== null && <Toast toast={state.toast.value} onClose={() => acts.closeToast()} />}
      </div>
    </SpeechProvider>
  );
}

function Bar({ state, acts, search }: MapScreenProps) {
  const small = state.width.value === "small";
  return (
    <TopBar>
      <Brand city={state.city.value?.name ?? null} />
      {!small && <Sections here="/map" session={state.session.value} />}
      <SearchBox
        search={state.search.value}
        open={state.searchOpen.value}
        small={small}
        layers={state.layers.value}
        focusWith={(focus) => search.focusWith(focus)}
        onType={(text) => search.type(text)}
        onMove={(by) => search.move(by)}
        onGo={() => search.go()}
        onPick={(index, near) => search.pick(index, near)}
        onRetry={() => void search.ask()}
        onClear={() => search.clear()}
        onOpen={(open) => (state.searchOpen.value = open)}
      />
      <Light state={state} />
      <Clock now={state.now.value} />
      <ThemeSwitch theme={state.theme.value} onChange={(theme) => acts.setTheme(theme)} />
      <LanguageSwitch
        spoken={state.city.value?.languages ?? LANGUAGES}
        language={state.language.value}
        onChange={(language) => acts.setLanguage(language)}
      />
      <UserMenu
        session={state.session.value}
        sections={small}
        onGrant={(grant) => void acts.actIn(grant)}
        onSignOut={() => void acts.signOut()}
      />
    </TopBar>
  );
}

function Light({ state }: Pick<MapScreenProps, "state">) {
  const { connection, now, lastData, at } = state;
  return <ConnectionLight connection={connection.value} now={now.value} lastData={lastData.value} shown={at.value} />;
}

function Middle(props: MapScreenProps & { readonly icons: IconSheet }) {
  const { state, acts, start, editor, live, past, icons } = props;
  const main = useRef<HTMLDivElement>(null);
  const phase = state.phase.value;
  if (phase.kind === "failed") return <StartFault fault={phase.fault} onRetry={() => void start.load()} />;
  if (phase.kind === "starting")
    return <div class="bars bars-map late" role="status" aria-label={state.speech.value.say("loadingMap")} />;
  return (
    <div
      class="middle"
      ref={main}
      data-past={state.at.value !== null}
      data-strip={state.stripShown.value}
      data-layers={state.layersOpen.value}
    >
      <MapCanvas state={state} acts={acts} icons={icons} />
      <Tools {...props} />
      <NewFeatureLayer state={state} editor={editor} />
      {state.layersOpen.value && <Layers state={state} acts={acts} start={start} icons={icons} />}
      <PastOverMap state={state} past={past} />
      {state.empty.value && state.inView.value.length === 0 && <EmptyCity />}
      <div class="map-news">
        {state.width.value === "small" && state.late.value && (
          <p class="chip-notice chip-light" aria-hidden="true">
            <Light state={state} />
          </p>
        )}
        {state.tilesFailing.value && <TilesFault onRetry={() => acts.refresh()} />}
        {state.layerFaults.value.length > 0 && <LayerFaults faults={state.layerFaults.value} />}
        {state.offScreen.value && live.tellsOffScreen() && (
          <OffScreenNews
            n={state.offScreen.value.features.size}
            onLook={() => live.seeOffScreen()}
            onClose={() => live.forgetOffScreen()}
          />
        )}
      </div>
      <MapEdge credits={state.credits("edge")} view={state.view.value} folded={state.width.value === "small"} />
      {state.hover.value && <Tooltip hover={state.hover.value} width={main.current?.clientWidth ?? 0} />}
    </div>
  );
}

function Tools({ state, acts, editor, past }: Pick<MapScreenProps, "state" | "acts" | "editor" | "past">) {
  const speech = state.speech.value;
  const small = state.width.value === "small";
  return (
    <>
      <div class="tools" role="toolbar" aria-label={speech.say("tools")} aria-orientation="vertical">
        {!small && (
          <Tool
            icon="layers"
            label={speech.say("layers")}
            keyName="L"
            pressed={state.layersOpen.value}
            controls="layer-list"
            onClick={() => acts.toggleLayerList()}
          />
        )}
        {!small && (
          <Tool
            icon="list"
            label={speech.say("inView")}
            keyName="D"
            pressed={state.panelOpen.value}
            controls="panel"
            onClick={() => acts.togglePanel()}
          />
        )}
        <NewFeature state={state} editor={editor} />
        {past.earliest.value !== null && (
          <Tool
            icon="history"
            label={speech.say("past")}
            keyName="T"
            pressed={state.stripOpen.value}
            onClick={() => past.toggle()}
          />
        )}
        <Tool icon="maximize" label={speech.say("fit")} keyName="F" onClick={() => acts.fitCity()} />
        <Tool
          icon="undo"
          label={speech.say("formerView")}
          keyName="Z"
          disabled={state.formerViews.value === 0}
          onClick={() => acts.formerView()}
        />
        {!small && (
          <Tool icon="keyboard" label={speech.say("keys")} keyName="?" onClick={() => (state.helpOpen.value = true)} />
        )}
      </div>
      <div class="zoom" role="group">
        <Tool icon="plus" label={speech.say("zoomIn")} keyName="+" onClick={() => acts.zoomBy(1)} />
        <Tool icon="minus" label={speech.say("zoomOut")} keyName="−" onClick={() => acts.zoomBy(-1)} />
      </div>
    </>
  );
}

/** Begins a new feature. */
function NewFeature({ state, editor }: Pick<MapScreenProps, "state" | "editor">) {
  if (editor.creatable().length === 0) return null;
  return (
    <Tool
      icon="mapPinPlus"
      label={state.speech.value.say("newFeature")}
      keyName="N"
      pressed={editor.choosing.value || state.editing.value}
      disabled={state.editing.value}
      onClick={() => editor.begins()}
    />
  );
}

/** Where several layers take new features, the layer is chosen first. */
function NewFeatureLayer({ state, editor }: Pick<MapScreenProps, "state" | "editor">) {
  if (!editor.choosing.value || state.editing.value) return null;
  return (
    <LayerChoice
      layers={editor.creatable()}
      onPick={(layer) => void editor.create(layer)}
      onClose={() => (editor.choosing.value = false)}
    />
  );
}

function Layers({
  state,
  acts,
  start,
  icons,
}: Pick<MapScreenProps, "state" | "acts" | "start"> & { readonly icons: IconSheet }) {
  const listed = state.entries.value.map(({ layer, drawing }) => ({ layer, style: drawing?.style ?? null }));
  return (
    <LayerList
      layers={listed}
      visible={state.visible.value}
      folded={state.folded.value}
      zoom={state.view.value.zoom}
      now={state.now.value}
      at={state.at.value}
      icons={icons}
      theme={state.theme.value}
      onToggle={(id) => acts.toggleLayer(id)}
      onFold={(id) => acts.toggleLegend(id)}
      onRetry={(id) => void start.retry(id)}
      onClose={() => acts.toggleLayerList()}
    />
  );
}

function Status({ state }: Pick<MapScreenProps, "state">) {
  return (
    <StatusBar
      layers={state.layers.value}
      credits={state.credits("status")}
      view={state.view.value}
      now={state.now.value}
      staleSince={state.staleSince.value}
    />
  );
}

/** On a small screen the two lists are reached by thumb. */
function BottomBar({ state, acts }: Pick<MapScreenProps, "state" | "acts">) {
  const speech = state.speech.value;
  const count = speech.format.integer(state.inView.value.length);
  return (
    <footer class="bottom-bar">
      <button type="button" aria-expanded={state.layersOpen.value} onClick={() => acts.toggleLayerList()}>
        {speech.say("layers")}
      </button>
      <button type="button" aria-expanded={state.panelOpen.value} onClick={() => acts.togglePanel()}>
        {speech.say("inView")} · {count}
      </button>
    </footer>
  );
}
