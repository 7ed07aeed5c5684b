import { useEffect, useState } from "preact/hooks";
import { Comparison } from "../ui/comparison";
import { Fields, FormFault } from "../ui/form";
import { Icon } from "../ui/icon";
import { Key } from "../ui/key";
import { PanelHead, SidePanel } from "../ui/side-panel";
import { useSpeech } from "../ui/speech";
import { type Editing, GEOMETRY, differences, movedMeanwhile } from "../view/editing";
import { MOST_HANDLES, corners, shapeOf } from "../view/geometry";
import { boundsOf, middle } from "../view/place";
import type { MapEdit } from "./map-edit";
import "../ui/edit-panel.css";

export interface EditPanelProps {
  readonly edit: Editing;
  readonly editor: MapEdit;
  readonly small: boolean;
}

const REASON = { id: { id: "Alasan", en: "Reason" } };

/** The form of a feature that is being made, changed or deleted. */
export function EditPanel(props: EditPanelProps) {
  const speech = useSpeech();
  const { edit, editor, small } = props;
  const words = { create: "editCreate", change: "editChange", remove: "editRemove" } as const;
  const label = speech.say(words[edit.act], { layer: speech.of(edit.layer.title) });
  // The map needs the room while one draws.
  const low = small && edit.shaping === "drawing";
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void editor.save();
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    void editor.save();
  };
  return (
    <SidePanel label={label} {...(low && { kind: "panel-low" })}>
      <PanelHead title={label} onClose={() => editor.cancel()} />
      <form class="edit" noValidate onSubmit={onSubmit} aria-busy={edit.busy}>
        {edit.act === "remove" ? <Removal {...props} /> : <Change {...props} low={low} />}
        <Footer {...props} low={low} />
      </form>
    </SidePanel>
  );
}

function Change(props: EditPanelProps & { readonly low: boolean }) {
  const { edit, editor, small, low } = props;
  return (
    <div class="panel-scroll edit-body">
      {edit.title !== "" && <h2 class="edit-title">{edit.title}</h2>}
      <Fault edit={edit} />
      {edit.stale && <Meanwhile {...props} />}
      <Place {...props} />
      {!low && (
        <>
          <Fields
            id="edit"
            fields={edit.form.fields}
            texts={edit.texts}
            faults={edit.faults}
            disabled={edit.busy || (edit.act === "change" && !edit.feature?.actions?.includes("update"))}
            first={edit.shaping === "none" && !small}
            onType={(name, text) => editor.type(name, text)}
          />
          <Reason {...props} />
        </>
      )}
    </div>
  );
}

function Removal(props: EditPanelProps) {
  const speech = useSpeech();
  const { edit } = props;
  return (
    <div class="panel-scroll edit-body">
      <h2 class="edit-title">{speech.say("deleteAsk", { what: edit.title })}</h2>
      <Fault edit={edit} />
      {edit.stale ? <Meanwhile {...props} /> : <p class="edit-note">{speech.say("deleteNote")}</p>}
      <Reason {...props} />
    </div>
  );
}

/** Why: kept in the audit beside the change. */
function Reason({ edit, editor, small }: EditPanelProps) {
  const required = edit.act === "remove";
  return (
    <Fields
      id="edit"
      fields={[{ name: "reason", title: REASON.id, type: "text", required, max_length: 500 }]}
      texts={{ reason: edit.reason }}
      faults={edit.faults}
      disabled={edit.busy}
      first={required && !small}
      onType={(_, text) => editor.typeReason(text)}
    />
  );
}

function Fault({ edit }: { readonly edit: Editing }) {
  const speech = useSpeech();
  if (edit.fault === null) return null;
  return (
    <FormFault text={edit.fault}>
      {edit.signedOut && (
        <a class="link-button" href="/login?next=/account" target="_blank" rel="noopener">
          {speech.say("signInOtherTab")}
        </a>
      )}
    </FormFault>
  );
}

/** Somebody else was faster: both versions side by side. */
function Meanwhile({ edit, editor }: EditPanelProps) {
  const speech = useSpeech();
  return (
    <Comparison
      rows={differences(edit, speech)}
      moved={movedMeanwhile(edit)}
      onTake={(name, text) => editor.takeNow(name, text)}
      onTakeShape={() => editor.takeGeometryNow()}
      onTakeAll={() => editor.takeAllNow()}
      removing={edit.act === "remove"}
    />
  );
}

/** Where it stands: on the map by hand, or typed. */
function Place({ edit, editor, small, low }: EditPanelProps & { readonly low: boolean }) {
  const speech = useSpeech();
  const { form, geometry, shaping } = edit;
  if (!form.geometry) return null;
  const shape = shapeOf(form.geometry.type);
  const fault = edit.faults[GEOMETRY];
  const mayMove = edit.act === "create" || edit.feature?.actions?.includes("move") === true;
  return (
    <fieldset class={fault ? "place field-wrong" : "place"}>
      <legend>{speech.say(shape === "point" ? "location" : "shape")}</legend>
      <Hint edit={edit} small={small} />
      {shape !== "point" && <Corners edit={edit} />}
      {shape === "point" && !low && <TypedPlace edit={edit} editor={editor} may={mayMove} />}
      {fault && (
        <p class="field-fault" role="alert">
          <Icon name="circleAlert" size={14} /> {fault}
        </p>
      )}
      <div class="form-acts">
        {mayMove && shaping === "none" && geometry !== null && (
          <button type="button" class="button" onClick={() => editor.shape("moving")}>
            <Icon name={shape === "point" ? "move" : "spline"} /> {speech.say(shape === "point" ? "move" : "reshape")}
          </button>
        )}
        {mayMove && geometry === null && shaping === "none" && (
          <button type="button" class="button" onClick={() => editor.shape("drawing")}>
            <Icon name="mapPinPlus" /> {speech.say("draw")}
          </button>
        )}
        {mayMove && shape !== "point" && shaping !== "none" && <Drawing edit={edit} editor={editor} />}
      </div>
    </fieldset>
  );
}

function Drawing({ edit, editor }: Omit<EditPanelProps, "small">) {
  const speech = useSpeech();
  if (edit.shaping === "moving")
    return (
      <button type="button" class="button" onClick={() => editor.shape("drawing")}>
        <Icon name="rotateCcw" /> {speech.say("drawAnew")}
      </button>
    );
  return (
    <>
      <button type="button" class="button" disabled={edit.geometry === null} onClick={() => editor.finishDrawing()}>
        <Icon name="check" /> {speech.say("drawDone")}
      </button>
      <button type="button" class="button" disabled={edit.places === 0} onClick={() => editor.takePlaceBack()}>
        <Icon name="undo" /> {speech.say("drawBack")}
      </button>
    </>
  );
}

function Hint({ edit, small }: Omit<EditPanelProps, "editor">) {
  const speech = useSpeech();
  const shape = edit.form.geometry ? shapeOf(edit.form.geometry.type) : "point";
  if (edit.shaping === "none") return null;
  const touch = small ? "Touch" : "";
  const word =
    edit.shaping === "moving"
      ? (`hintMove${shape === "point" ? "Point" : "Shape"}${touch}` as const)
      : (`hintDraw${shape === "point" ? "Point" : "Shape"}${touch}` as const);
  return (
    <p class="place-hint" role="status">
      {speech.say(word)}
    </p>
  );
}

function Corners({ edit }: { readonly edit: Editing }) {
  const speech = useSpeech();
  if (edit.geometry === null) return null;
  const n = corners(edit.geometry);
  const nearest = n > MOST_HANDLES && edit.shaping === "moving" ? `; ${speech.say("cornersNearest")}` : "";
  return (
    <p class="edit-note">
      {speech.say("corners", { n, count: speech.format.integer(n) })}
      {nearest}
    </p>
  );
}

/** Latitude and longitude as text: to read, and to type where there is no hand for the map. */
function TypedPlace({ edit, editor, may }: Omit<EditPanelProps, "small"> & { readonly may: boolean }) {
  const speech = useSpeech();
  const bounds = edit.geometry && boundsOf(edit.geometry.coordinates);
  const at = bounds && middle(bounds);
  const written = at ? speech.format.place(at.lat, at.lon) : "";
  const [text, setText] = useState(written);
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setText(written);
    setWrong(false);
  }, [written]);
  const read = (): void => {
    if (text.trim() !== "" && text !== written) setWrong(!editor.typePlace(text));
  };
  return (
    <div class={wrong ? "field field-wrong" : "field"}>
      <input
        class="input"
        type="text"
        inputmode="text"
        aria-label={speech.say("coordinates")}
        aria-invalid={wrong || edit.faults[GEOMETRY] !== undefined}
        placeholder={speech.say("placeHint")}
        disabled={!may || edit.busy}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={read}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.ctrlKey) return;
          read();
          event.preventDefault();
        }}
      />
      {wrong && (
        <p class="field-fault" role="alert">
          <Icon name="circleAlert" size={14} /> {speech.say("placeWrong")}
        </p>
      )}
    </div>
  );
}

function Footer({ edit, editor, small, low }: EditPanelProps & { readonly low: boolean }) {
  const speech = useSpeech();
  const save = edit.act === "remove" ? "delete" : edit.stale ? "saveMine" : "save";
  if (edit.leaving)
    return (
      <footer class="edit-acts">
        <span role="alert">{speech.say("leaveAsk")}</span>
        <button type="button" class="button" onClick={() => editor.cancel()}>
          {speech.say("leave")} {!small && <Key name="Esc" />}
        </button>
        <button type="button" class="button button-main" onClick={() => editor.stay()}>
          {speech.say("stay")}
        </button>
      </footer>
    );
  return (
    <footer class="edit-acts">
      {!low && (
        <button type="submit" class="button button-main" disabled={edit.busy}>
          <Icon name={edit.act === "remove" ? "trash" : "check"} /> {speech.say(edit.busy ? "saving" : save)}
          {!small && <Key name={speech.say("keySaveName")} />}
        </button>
      )}
      <button type="button" class="button" disabled={edit.busy} onClick={() => editor.cancel()}>
        {speech.say("cancel")} {!small && <Key name="Esc" />}
      </button>
    </footer>
  );
}
