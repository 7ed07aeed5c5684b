import { useEffect, useRef } from "preact/hooks";
import type { LayerJson } from "../api/types";
import { LEAST_LETTERS, LONGEST_TEXT, type Search } from "../view/search";
import { Icon } from "./icon";
import { useSpeech } from "./speech";
import "./search-box.css";

export interface SearchBoxProps {
  readonly search: Search;
  readonly open: boolean;
  readonly small: boolean;
  readonly layers: readonly LayerJson[];
  /** Gets the way to put the cursor into the box. */
  readonly focusWith: (focus: () => void) => void;
  readonly onType: (text: string) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onGo: () => void;
  readonly onPick: (index: number, near: boolean) => void;
  readonly onRetry: () => void;
  readonly onClear: () => void;
  readonly onOpen: (open: boolean) => void;
}

const LIST_ID = "search-results";
const optionId = (index: number): string => `search-result-${index}`;

/** Search over all layers: a text field with a list below it, by arrows and Enter or by hand. */
export function SearchBox(props: SearchBoxProps) {
  const speech = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  const { search, open } = props;
  useEffect(() => {
    props.focusWith(() => {
      input.current?.focus();
      input.current?.select();
    });
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") props.onMove(1);
    else if (event.key === "ArrowUp") props.onMove(-1);
    else if (event.key === "Enter") props.onGo();
    else return;
    event.preventDefault();
  };
  const listed = open && search.finds.length > 0;
  return (
    <search class="search">
      <div class="search-field">
        <Icon name="search" />
        <input
          ref={input}
          class="search-input"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          maxLength={LONGEST_TEXT}
          aria-label={speech.say("search")}
          aria-expanded={listed}
          aria-controls={LIST_ID}
          aria-autocomplete="list"
          aria-activedescendant={listed && search.chosen >= 0 ? optionId(search.chosen) : undefined}
          placeholder={speech.say(props.small ? "searchHintShort" : "searchHint")}
          value={search.text}
          onInput={(event) => props.onType(event.currentTarget.value)}
          onFocus={() => props.onOpen(search.text !== "")}
          onKeyDown={onKeyDown}
        />
        {search.text === "" ? (
          <kbd class="key">/</kbd>
        ) : (
          <button type="button" class="search-clear" aria-label={speech.say("clear")} onClick={props.onClear}>
            <Icon name="x" />
          </button>
        )}
      </div>
      {open && search.state !== "idle" && <Results {...props} />}
    </search>
  );
}

function Results(props: SearchBoxProps) {
  const speech = useSpeech();
  const { search } = props;
  const asking = search.state === "asking" && search.finds.length === 0;
  const count = search.state === "found" ? speech.say("searchCount", { n: search.finds.length }) : "";
  return (
    <div class="search-results">
      <p class="visually-hidden" role="status">
        {count}
      </p>
      {asking && <div class="bars late" aria-label={speech.say("loading")} />}
      {search.state === "short" && <p class="search-note">{speech.say("searchMore", { n: LEAST_LETTERS })}</p>}
      {search.state === "nothing" && (
        <p class="search-note">{speech.say("searchEmpty", { text: search.text.trim() })}</p>
      )}
      {search.state === "failed" && (
        <p class="search-note search-fault" role="alert">
          <Icon name="circleAlert" />
          <span>{speech.say("searchFailed")}</span>
          <button type="button" class="link-button" onClick={props.onRetry}>
            {speech.say("retry")}
          </button>
        </p>
      )}
      <div class="search-list" id={LIST_ID} role="listbox" aria-label={speech.say("searchResults")}>
        {search.finds.map((find, index) => (
          <Result key={`${find.layer}/${find.id}`} {...props} index={index} />
        ))}
      </div>
      {search.finds.length > 0 && <p class="search-keys">{speech.say("searchKeys")}</p>}
    </div>
  );
}

function Result(props: SearchBoxProps & { readonly index: number }) {
  const speech = useSpeech();
  const { search, index, layers } = props;
  const row = useRef<HTMLDivElement>(null);
  const find = search.finds[index];
  const chosen = index === search.chosen;
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  if (!find) return null;
  const first = search.finds[index - 1]?.layer !== find.layer;
  const layer = layers.find((one) => one.id === find.layer);
  return (
    <>
      {first && layer && (
        <div class="search-layer" role="presentation">
          {speech.of(layer.title)}
        </div>
      )}
      <div
        ref={row}
        id={optionId(index)}
        class="search-row"
        role="option"
        aria-selected={chosen}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => props.onPick(index, false)}
        onDblClick={() => props.onPick(index, true)}
      >
        <span class="search-number" aria-hidden="true">
          {index + 1}
        </span>
        <span class="search-title">{find.title || speech.say("unnamed")}</span>
        <span class="search-sub">{find.subtitle}</span>
      </div>
    </>
  );
}
