import type { LayerFaultJson } from "../api/types";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./layer-faults.css";

/** Files of layers that cannot be used: where, what is wrong, what to write instead. */
export function LayerFaults({ faults }: { readonly faults: readonly LayerFaultJson[] }) {
  const speech = useSpeech();
  return (
    <details class="layer-faults">
      <summary>
        <Icon name="circleAlert" /> {speech.say("layerFaults", { n: faults.length })} <Icon name="chevronDown" />
      </summary>
      <p>{speech.say("layerFaultsMean")}</p>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.file}:${fault.line}:${fault.what}`}>
            <b>{placeOf(fault)}</b>
            <span>{fault.what}</span>
            {fault.cure !== "" && <span>→ {fault.cure}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The end of a path says enough to whoever put the file there. */
function placeOf({ file, line }: LayerFaultJson): string {
  const short = file.split("/").slice(-2).join("/");
  return line > 0 ? `${short}:${line}` : short;
}
