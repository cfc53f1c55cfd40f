/*
 * Tags in their three classes (R115). A sensitive tag carries a lock and its reason. Adding: choose one or type a
 * new name; a new name asks for its class first, because a tag without a class helps nobody (R116).
 */
import { AutoComplete, Button } from "antd";
import { useState } from "react";
import { matchScore } from "#renderer/ui/bestMatches.ts";
import { BranchKeptNote, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useArchive } from "./archivePort.tsx";
import { codeLabel } from "./fieldText.ts";
import { Icon } from "./icons.tsx";
import { sectionStrings } from "./sectionStrings.ts";

export interface KnownTag {
  readonly id: string;
  readonly name: string;
  readonly tagClass: string;
  readonly isSensitive: boolean;
}

export type TagClass = "basic" | "behaviour" | "consumption";
export const tagClasses = ["basic", "behaviour", "consumption"] as const;

export interface TagPort {
  readonly known: readonly KnownTag[];
  readonly add: (tagId: string) => void;
  readonly create: (name: string, tagClass: TagClass) => void;
  readonly remove: (tagId: string, name: string) => void;
}

export const TagList = ({ onRemove }: { readonly onRemove?: (tagId: string, name: string) => void }) => {
  const t = useText(sectionStrings);
  const { file, naming } = useArchive();
  if (file.tags.length === 0) return <p className="archive-empty">{t("emptyTags")}</p>;
  const classes = [...new Set<string>([...tagClasses, ...file.tags.map((tag) => tag.tagClass)])];
  return (
    <div className="tag-classes">
      {classes.map((tagClass) => {
        const tags = file.tags.filter((tag) => tag.tagClass === tagClass);
        if (tags.length === 0) return null;
        return (
          <div key={tagClass} className="tag-class">
            <span className="tag-class-name">{codeLabel(naming, "tagClass", tagClass)}</span>
            {tags.map((tag) => (
              <span key={tag.id} className="tag-chip" data-class={tagClass} title={tag.isSensitive ? t("tagSensitiveHint") : undefined}>
                {tag.isSensitive ? (
                  <span role="img" aria-label={t("tagSensitive")}>
                    <Icon name="lock" size={12} />
                  </span>
                ) : null}
                {tag.name}
                {onRemove ? (
                  <button type="button" className="tag-remove" aria-label={t("tagRemove", { name: tag.name })} onClick={() => onRemove(tag.tagId, tag.name)}>
                    ✕
                  </button>
                ) : null}
              </span>
            ))}
          </div>
        );
      })}
    </div>
  );
};

export const TagsSection = ({ port }: { readonly port: TagPort }) => {
  const t = useText(sectionStrings);
  const { file, naming } = useArchive();
  const mayKeep = useMayKeep();
  const [text, setText] = useState("");
  const mine = new Set(file.tags.map((tag) => tag.tagId));
  const name = text.trim();
  const exact = port.known.find((tag) => tag.name === name);
  const choose = (wanted: string) => {
    const tag = port.known.find((one) => one.name === wanted.trim());
    if (!tag) return;
    setText("");
    port.add(tag.id);
  };
  return (
    <Panel title={t("tagsTitle")}>
      <TagList onRemove={port.remove} />
      <div className="tag-add">
        <AutoComplete
          aria-label={t("tagAdd")}
          value={text}
          onChange={setText}
          onSelect={choose}
          placeholder={t("tagPlaceholder")}
          style={{ width: 240 }}
          showSearch={{ filterOption: false }}
          options={tagClasses
            .map((tagClass) => ({
              label: codeLabel(naming, "tagClass", tagClass),
              options: port.known
                .filter((tag) => tag.tagClass === tagClass && !mine.has(tag.id) && matchScore(tag.name, [], name) > 0)
                .map((tag) => ({ value: tag.name })),
            }))
            .filter((group) => group.options.length > 0)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing || !exact) return;
            event.preventDefault();
            choose(name);
          }}
        />
        {name !== "" && !exact && !mayKeep ? <BranchKeptNote /> : null}
        {name !== "" && !exact && mayKeep ? (
          <span className="tag-new" role="group" aria-label={t("tagNewClass", { name })}>
            <span className="panel-note">{t("tagNewClass", { name })}</span>
            {tagClasses.map((tagClass) => (
              <Button
                key={tagClass}
                onClick={() => {
                  setText("");
                  port.create(name, tagClass);
                }}
              >
                {codeLabel(naming, "tagClass", tagClass)}
              </Button>
            ))}
          </span>
        ) : null}
      </div>
    </Panel>
  );
};
