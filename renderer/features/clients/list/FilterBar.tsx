/* The filter as readable chips: words, one chip a condition, and the ways to add one. `/` comes here. */
import { Button, Input, type InputRef } from "antd";
import { memo, type Ref } from "react";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useTypedWords } from "#renderer/ui/useTypedWords.ts";
import { ClausePopover } from "./ClausePopover.tsx";
import { conditionText } from "./conditionText.ts";
import type { ListLabels } from "./labels.ts";
import { clientListStrings } from "./strings.ts";

interface FilterBarProps {
  readonly parts: readonly Condition[];
  readonly text: string;
  readonly labels: ListLabels;
  readonly inputRef: Ref<InputRef>;
  readonly onParts: (parts: readonly Condition[]) => void;
  readonly onText: (text: string) => void;
  /** The words so far, at each key: they are asked for at once. */
  readonly onWords: (text: string) => void;
  readonly onLeave: () => void;
  readonly onBuild: () => void;
}

const WordsInput = ({ text, inputRef, onText, onWords, onLeave }: Pick<FilterBarProps, "text" | "inputRef" | "onText" | "onWords" | "onLeave">) => {
  const t = useText(clientListStrings);
  const { typed, type, ask, setComposing } = useTypedWords(text, onText);
  return (
    <Input
      ref={inputRef}
      className="list-words"
      allowClear
      maxLength={80}
      placeholder={t("find")}
      aria-label={t("findLabel")}
      aria-keyshortcuts="/"
      value={typed}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={({ currentTarget }) => {
        setComposing(false);
        onWords(currentTarget.value);
      }}
      onChange={({ target, nativeEvent }) => {
        type(target.value);
        if (!(nativeEvent instanceof InputEvent && nativeEvent.isComposing)) onWords(target.value);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter" || event.key === "ArrowDown") {
          event.preventDefault();
          ask(typed);
          onLeave();
        } else if (event.key === "Escape") {
          event.preventDefault();
          if (typed === "") onLeave();
          else ask("");
        }
      }}
    />
  );
};

const PartChip = ({
  part,
  labels,
  onChange,
  onRemove,
  onBuild,
}: {
  readonly part: Condition;
  readonly labels: ListLabels;
  readonly onChange: (next: Condition) => void;
  readonly onRemove: () => void;
  readonly onBuild: () => void;
}) => {
  const language = useLanguage();
  const inner = "not" in part ? part.not : part;
  const field = "field" in inner ? inner.field : undefined;
  const label = conditionText(part, labels, language);
  if (field === undefined) return <FilterChip label={label} onClick={onBuild} onRemove={onRemove} />;
  return (
    <ClausePopover field={field} condition={part} labels={labels} onApply={onChange}>
      <FilterChip label={label} onRemove={onRemove} />
    </ClausePopover>
  );
};

export const FilterBar = memo((props: FilterBarProps) => {
  const { parts, labels, onParts } = props;
  const t = useText(clientListStrings);
  return (
    <div className="filter-bar">
      <WordsInput text={props.text} inputRef={props.inputRef} onText={props.onText} onWords={props.onWords} onLeave={props.onLeave} />
      {parts.map((part, at) => (
        <PartChip
          key={`${at} ${JSON.stringify(part)}`}
          part={part}
          labels={labels}
          onChange={(next) => onParts(parts.map((old, index) => (index === at ? next : old)))}
          onRemove={() => onParts(parts.filter((_, index) => index !== at))}
          onBuild={props.onBuild}
        />
      ))}
      <ClausePopover labels={labels} onApply={(next) => onParts([...parts, next])}>
        <Button type="dashed">+ {t("addFilter")}</Button>
      </ClausePopover>
      <Button type="text" onClick={props.onBuild}>
        {t("builder")}
      </Button>
      {parts.length > 0 || props.text !== "" ? (
        <Button
          type="text"
          onClick={() => {
            props.onText("");
            onParts([]);
          }}
        >
          {t("clearAll")}
        </Button>
      ) : null}
    </div>
  );
});
