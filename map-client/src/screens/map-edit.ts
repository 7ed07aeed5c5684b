import { effect, signal } from "@preact/signals";
import { ApiError } from "../api/client";
import type { EditApi } from "../api/editing";
import type { PastApi } from "../api/past";
import type { FeatureJson, GeometryJson, LayerJson } from "../api/types";
import { focusFault, focusFirst } from "../ui/form";
import {
  type Draft,
  type Editing,
  type Shaping,
  GEOMETRY,
  beginning,
  draftOf,
  isNothing,
  isTouched,
  overtaken,
} from "../view/editing";
import { fieldOf, reasonOf } from "../view/fault";
import { point, readPlace } from "../view/geometry";
import { boundsOf, middle } from "../view/place";
import type { MapActs } from "./map-acts";
import type { MapState } from "./map-state";

/** Creating, changing and deleting features on the map, each of them with a way back. */
export class MapEdit {
  readonly editing = signal<Editing | null>(null);
  /** The layer of a new feature is being chosen. */
  readonly choosing = signal(false);

  constructor(
    private readonly state: MapState,
    private readonly api: EditApi,
    private readonly past: PastApi,
    private readonly acts: MapActs,
    /** Rows of a layer were written. */
    private readonly changed: (layer: string) => void,
  ) {
    effect(() => {
      state.editing.value = this.editing.value !== null;
    });
    window.addEventListener("beforeunload", (event) => {
      const edit = this.editing.value;
      if (edit && edit.act !== "remove" && isTouched(edit, this.speech)) event.preventDefault();
    });
  }

  /** Layers of which this visitor may make features. */
  creatable(): readonly LayerJson[] {
    return this.state.at.value === null
      ? this.state.layers.value.filter((layer) => layer.actions?.includes("create"))
      : [];
  }

  /** What this visitor may do to the selected feature now. */
  actions(): readonly string[] {
    const details = this.state.details.value;
    return details.kind === "loaded" && this.state.at.value === null ? (details.feature.actions ?? []) : [];
  }

  // --- begin ---

  /** One layer that takes new features is taken at once, of several one is chosen first. */
  begins(): void {
    const layers = this.creatable();
    if (this.editing.value || layers.length === 0) return;
    if (layers.length === 1 && layers[0]) void this.create(layers[0]);
    else this.choosing.value = !this.choosing.value;
  }

  async create(layer: LayerJson): Promise<void> {
    this.choosing.value = false;
    this.acts.clearSelection();
    await this.begin("create", layer, null, "", "drawing");
    if (!this.state.visible.value.has(layer.id)) this.acts.toggleLayer(layer.id);
    if (this.editing.value?.form.geometry) this.shape("drawing");
  }

  async change(move: boolean): Promise<void> {
    if (await this.beginWithSelected("change", move ? "moving" : "none")) if (move) this.shape("moving");
  }

  async remove(): Promise<void> {
    await this.beginWithSelected("remove", "none");
  }

  private async beginWithSelected(act: "change" | "remove", shaping: Shaping): Promise<boolean> {
    const { details, selected } = this.state;
    const layer = selected.value && this.state.layer(selected.value.layer);
    if (!layer || details.value.kind !== "loaded") return false;
    const { feature } = details.value;
    return this.begin(act, layer, feature, this.state.titleOf(layer, feature), shaping);
  }

  private async begin(
    act: Editing["act"],
    layer: LayerJson,
    feature: FeatureJson | null,
    title: string,
    shaping: Shaping,
  ): Promise<boolean> {
    this.acts.closeToast();
    try {
      const form = await this.api.form(layer.id);
      this.editing.value = { ...beginning(act, layer, form, feature, this.speech), title, shaping };
      this.acts.openForEdit();
      return true;
    } catch (fault) {
      this.acts.say(this.reason(fault), null, true);
      return false;
    }
  }

  // --- while it is open ---

  type(name: string, text: string): void {
    this.with((edit) => {
      const { [name]: _, ...faults } = edit.faults;
      return { ...edit, texts: { ...edit.texts, [name]: text }, faults, leaving: false };
    });
  }

  typeReason(reason: string): void {
    this.with((edit) => ({ ...edit, reason, faults: without(edit.faults, "reason"), leaving: false }));
  }

  /** A place typed as latitude and longitude; false when it is none. */
  typePlace(text: string): boolean {
    const place = readPlace(text);
    if (!place || !this.editing.value) return false;
    this.setGeometry(point(place.lon, place.lat));
    return true;
  }

  shape(shaping: "drawing" | "moving"): void {
    const edit = this.editing.value;
    const type = edit?.form.geometry?.type;
    if (!edit || !type) return;
    const of = edit.feature && { layer: edit.layer.id, id: String(edit.feature.id) };
    const geometry = shaping === "moving" ? edit.geometry : null;
    this.acts.beginShape(type, geometry, of, {
      shaped: (shape, places) =>
        this.with((now) => ({
          ...now,
          geometry: shape,
          places,
          faults: without(now.faults, GEOMETRY),
          leaving: false,
        })),
      drawingEnded: () => this.drawn(),
    });
    this.with((now) => ({ ...now, shaping, geometry, places: 0 }));
  }

  /** The form has room again, and the shape must not lie under it. */
  private drawn(): void {
    this.with((edit) => ({ ...edit, shaping: "moving" }));
    const geometry = this.editing.value?.geometry;
    if (geometry) requestAnimationFrame(() => this.acts.sightGeometry(geometry));
    if (this.state.width.value !== "small") focusFirst();
  }

  takePlaceBack(): void {
    this.acts.shaping()?.back();
  }

  finishDrawing(): void {
    this.acts.shaping()?.finish();
  }

  private setGeometry(geometry: GeometryJson): void {
    const faults = without(this.editing.value?.faults ?? {}, GEOMETRY);
    this.with((edit) => ({ ...edit, geometry, places: 1, shaping: "moving", faults }));
    if (!this.acts.shaping()) this.shape("moving");
    else this.acts.shaping()?.show(geometry);
    this.acts.sightGeometry(geometry);
  }

  // --- after somebody else's change ---

  /** Takes what is there now for one field. */
  takeNow(name: string, text: string): void {
    this.type(name, text);
  }

  takeGeometryNow(): void {
    const { stale, feature } = this.editing.value ?? {};
    if (!stale || !feature) return;
    this.acts.endShape();
    // From here on theirs is the shape that was read.
    this.with((edit) => ({
      ...edit,
      geometry: stale.geometry,
      feature: { ...feature, geometry: stale.geometry },
      shaping: "none",
    }));
  }

  /** Drops what was typed and shows the row as it is now. */
  takeAllNow(): void {
    const edit = this.editing.value;
    if (edit?.feature) this.close({ layer: edit.layer.id, id: String(edit.feature.id) });
  }

  // --- end ---

  /** Escape and Batal: what was typed is given up only when asked for twice. */
  cancel(): void {
    const edit = this.editing.value;
    if (!edit) return;
    if (edit.act !== "remove" && !edit.leaving && isTouched(edit, this.speech)) {
      this.editing.value = { ...edit, leaving: true };
      return;
    }
    this.close(edit.feature && { layer: edit.layer.id, id: String(edit.feature.id) });
  }

  stay(): void {
    this.with((edit) => ({ ...edit, leaving: false }));
  }

  /** Ends the form; with the geometry that was saved, if something was. */
  private close(select: { layer: string; id: string } | null, geometry: GeometryJson | null = null): void {
    this.acts.endShape(geometry !== null);
    this.editing.value = null;
    const bounds = geometry && boundsOf(geometry.coordinates);
    if (select) void this.acts.select(select, [], bounds ? middle(bounds) : undefined);
    else this.acts.clearSelection();
  }

  async save(): Promise<void> {
    const edit = this.editing.value;
    if (!edit || edit.busy) return;
    if (edit.act === "remove") return this.saveRemoval(edit);
    const draft = draftOf(edit, this.speech);
    if (Object.keys(draft.faults).length > 0) {
      this.editing.value = { ...edit, faults: draft.faults, fault: this.speech.say("formFaulty"), leaving: false };
      return focusFault();
    }
    if (edit.act === "change" && isNothing(draft)) {
      this.acts.say(this.speech.say("nothingChanged"));
      return this.close({ layer: edit.layer.id, id: String(edit.feature?.id) });
    }
    await this.attempt(edit, () => (edit.act === "create" ? this.saveNew(edit, draft) : this.saveChange(edit, draft)));
  }

  private async saveNew(edit: Editing, draft: Draft): Promise<void> {
    const made = await this.api.create(edit.layer.id, draft, edit.reason);
    this.done(edit.layer, made);
    const undo = made.actions?.includes("delete") ? () => void this.undoNew(edit.layer, made) : null;
    this.acts.say(this.speech.say("created", { what: this.nameOf(edit.layer, made) }), undo);
  }

  private async saveChange(edit: Editing, draft: Draft): Promise<void> {
    const before = edit.stale ?? edit.feature;
    if (!before) return;
    const changed = await this.api.change(edit.layer.id, String(before.id), before.version ?? 0, draft, edit.reason);
    this.done(edit.layer, changed);
    const may = (draft.geometry !== undefined ? ["move"] : []).concat(
      Object.keys(draft.properties).length ? ["update"] : [],
    );
    const undo = may.every((act) => changed.actions?.includes(act))
      ? () => void this.undoChange(edit, draft, before, changed)
      : null;
    this.acts.say(this.speech.say("changed", { what: this.nameOf(edit.layer, changed) }), undo);
  }

  private async saveRemoval(edit: Editing): Promise<void> {
    const { feature, layer } = edit;
    if (!feature) return;
    if (edit.reason.trim() === "") {
      this.editing.value = { ...edit, faults: { reason: this.speech.say("fieldRequired") } };
      return focusFault();
    }
    await this.attempt(edit, async () => {
      const gone = edit.stale ?? feature;
      await this.api.remove(layer.id, String(gone.id), gone.version ?? 0, edit.reason.trim());
      this.close(null);
      this.changed(layer.id);
      const undo = layer.actions?.includes("create") ? () => void this.undoRemoval(edit, gone) : null;
      this.acts.say(this.speech.say("deleted", { what: edit.title }), undo);
    });
  }

  private done(layer: LayerJson, feature: FeatureJson): void {
    this.close({ layer: layer.id, id: String(feature.id) }, feature.geometry);
    this.changed(layer.id);
  }

  // --- undo ---

  private undoNew(layer: LayerJson, made: FeatureJson): Promise<void> {
    return this.undo(layer, async (reason) => {
      await this.api.remove(layer.id, String(made.id), made.version ?? 0, reason);
      this.acts.clearSelection();
    });
  }

  private undoChange(edit: Editing, draft: Draft, before: FeatureJson, changed: FeatureJson): Promise<void> {
    return this.undo(edit.layer, async (reason) => {
      const names = Object.keys(draft.properties);
      const properties = Object.fromEntries(names.map((name) => [name, before.properties[name] ?? null]));
      const back = { properties, ...(draft.geometry !== undefined && { geometry: before.geometry }) };
      await this.api.change(edit.layer.id, String(before.id), changed.version ?? 0, back, reason);
      void this.acts.select({ layer: edit.layer.id, id: String(before.id) }, []);
    });
  }

  private undoRemoval({ layer, form }: Editing, gone: FeatureJson): Promise<void> {
    return this.undo(layer, async (reason) => {
      const filled = form.fields.filter(({ name }) => (gone.properties[name] ?? null) !== null);
      const properties = Object.fromEntries(filled.map(({ name }) => [name, gone.properties[name] ?? null]));
      const made = layer.history
        ? await this.past.restore(layer.id, String(gone.id), reason)
        : await this.api.create(layer.id, { properties, geometry: gone.geometry }, reason);
      void this.acts.select({ layer: layer.id, id: String(made.id) }, []);
    });
  }

  private async undo(layer: LayerJson, act: (reason: string) => Promise<void>): Promise<void> {
    this.acts.closeToast();
    try {
      await act(this.speech.say("undoReason"));
      this.changed(layer.id);
      this.acts.say(this.speech.say("undone"));
    } catch (fault) {
      this.acts.say(this.speech.say("undoFailed", { why: this.reason(fault) }), null, true);
    }
  }

  // --- faults ---

  /** A command under way; what is refused stays on the screen with all that was typed. */
  private async attempt(edit: Editing, act: () => Promise<void>): Promise<void> {
    this.editing.value = { ...edit, busy: true, fault: null, faults: {}, leaving: false };
    try {
      await act();
    } catch (fault) {
      if (!(fault instanceof ApiError)) throw fault;
      this.refused(fault);
    }
  }

  private refused(fault: ApiError): void {
    const current = fault.problem?.current;
    const stale = (fault.status === 412 || fault.status === 409) && isFeature(current);
    this.with((edit) => {
      if (stale) return overtaken(edit, current, this.speech);
      const names = [...edit.form.fields.map(({ name }) => name), GEOMETRY];
      const field = fieldOf(fault, names);
      const text = fault.status === 404 ? this.speech.say("goneMeanwhile") : this.reason(fault);
      const faults = field === null ? {} : { [field]: text };
      const whole = field === null ? text : this.speech.say("formFaulty");
      return { ...edit, busy: false, faults, fault: whole, signedOut: fault.status === 401 };
    });
    focusFault();
  }

  private reason(fault: unknown): string {
    return reasonOf(fault instanceof ApiError ? fault : null, this.speech);
  }

  private nameOf(layer: LayerJson, feature: FeatureJson): string {
    return this.state.titleOf(layer, feature);
  }

  private get speech(): MapState["speech"]["value"] {
    return this.state.speech.value;
  }

  private with(change: (edit: Editing) => Editing): void {
    const edit = this.editing.value;
    if (edit) this.editing.value = change(edit);
  }
}

function without(faults: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(faults).filter(([one]) => one !== name));
}

function isFeature(value: unknown): value is FeatureJson {
  return typeof value === "object" && value !== null && "properties" in value && "id" in value;
}
