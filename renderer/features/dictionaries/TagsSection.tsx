/* 标签 in their three classes (R115): what each means, whether it is sensitive (R266), how many clients carry it. */
import { Checkbox } from "antd";
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import type { OutputOf } from "#shared/contracts/contract.ts";
import type { dictionaries } from "#shared/contracts/dictionaries.ts";
import { privateWordIn, type TagDoubt, tagDoubts } from "#shared/domain/clients/tagRules.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { CellInput } from "./CellInput.tsx";
import { EntryAdder } from "./EntryAdder.tsx";
import { dictionariesStrings } from "./strings.ts";
import { tagDoubtText, tagRuleStrings } from "./tagRuleStrings.ts";
import { useSettle } from "./useSettle.ts";

type TagLine = OutputOf<typeof dictionaries.tags>["tags"][number];

const TagHints = ({ doubts }: { readonly doubts: readonly TagDoubt[] }) => {
  const t = useText(tagRuleStrings);
  if (doubts.length === 0) return null;
  return (
    <span className="tag-hints">
      {doubts.map((doubt) => (
        <span key={`${doubt.rule} ${"reason" in doubt ? doubt.reason : ""}`}>{tagDoubtText(doubt, t)}</span>
      ))}
    </span>
  );
};

export const TagsSection = () => {
  const t = useText(dictionariesStrings);
  const api = useApi();
  const labels = useLabels();
  const notify = useNotify();
  const settle = useSettle();
  const reading = useRead("tagsOfBranch", () => api.dictionaries.tags({}), ["table:tag", "table:clientTag"]);
  const tags = reading.value?.tags;
  if (!tags) return <ReadState reading={reading} lines={8} />;

  const known = tags.map(({ name }) => name);
  const save = async (tag: TagLine, values: Parameters<typeof api.dictionaries.saveTag>[0]["values"]): Promise<boolean> =>
    settle(await api.dictionaries.saveTag({ id: tag.id, values }), t("saved"));
  const add = async (tagClass: string, [name = "", description = ""]: readonly string[]): Promise<boolean> => {
    const answer = await api.dictionaries.saveTag({
      id: null,
      values: { name, tagClass, description: description === "" ? null : description, isSensitive: false },
    });
    if (answer.ok && answer.value.txId === null) {
      notify({ text: t("tagExists", { name }), tone: "problem" });
      return false;
    }
    return settle(answer, t("added", { name }));
  };
  const remove = async (tag: TagLine): Promise<void> => {
    settle(await api.dictionaries.removeTag({ id: tag.id }), ({ clientCount }) => t("tagRemoved", { name: tag.name, count: clientCount }));
  };
  return (
    <BranchKept>
      {labels.entries("tagClass").map(({ code, label }, index) => {
        const lines = tags
          .filter((tag) => tag.tagClass === code)
          .toSorted((left, right) => right.clientCount - left.clientCount || nameOrder(left.name, right.name));
        return (
          <Panel key={code} title={label} note={index === 0 ? t("tagsNote") : undefined}>
            {lines.length === 0 ? <p className="panel-note">{t("tagNone")}</p> : null}
            <ul className="ordered-rows" aria-label={label}>
              {lines.map((tag) => (
                <li key={tag.id} className="ordered-row tag-row">
                  <CellInput label={`${tag.name} · ${t("tagName")}`} value={tag.name} required maxLength={40} onCommit={(name) => save(tag, { name })} />
                  <CellInput
                    label={`${tag.name} · ${t("tagDescription")}`}
                    value={tag.description ?? ""}
                    placeholder={t("tagDescription")}
                    maxLength={300}
                    onCommit={(text) => save(tag, { description: text === "" ? null : text })}
                  />
                  <span title={t("tagSensitiveHint")}>
                    <Checkbox
                      checked={tag.isSensitive === true}
                      disabled={privateWordIn(`${tag.name} ${tag.description ?? ""}`) !== undefined}
                      onChange={(event) => void save(tag, { isSensitive: event.target.checked })}
                    >
                      {t("tagSensitive")}
                    </Checkbox>
                  </span>
                  <span className="tag-count">{tag.clientCount === 0 ? t("tagUnused") : t("tagCount", { count: tag.clientCount })}</span>
                  <TagHints doubts={tagDoubts(tag, known, tag.clientCount)} />
                  <button type="button" className="quiet-button" aria-label={`${t("remove")} ${tag.name}`} onClick={() => void remove(tag)}>
                    {t("remove")}
                  </button>
                </li>
              ))}
            </ul>
            <EntryAdder
              label={t("tagNew")}
              fields={[
                { label: t("tagName"), maxLength: 40 },
                { label: t("tagDescription"), maxLength: 300 },
              ]}
              addLabel={t("add")}
              onAdd={(texts) => add(code, texts)}
            />
          </Panel>
        );
      })}
    </BranchKept>
  );
};
