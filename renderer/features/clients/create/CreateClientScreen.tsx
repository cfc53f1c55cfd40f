/*
 * A new client in four fields (Ctrl+N). While typing, clients that may be the same stand beside the form; creating
 * in spite of them is a decision, not an accident. What is typed survives leaving the page.
 */
import { Button, Segmented, Select } from "antd";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import type { DuplicateCandidate } from "#shared/contracts/clients/duplicateTypes.ts";
import type { ClientHit } from "#shared/contracts/clients/list.ts";
import type { Hints } from "#shared/contracts/clients/archiveTypes.ts";
import { useApi } from "#renderer/api/api.ts";
import { useUndoToast } from "#renderer/features/clients/archive/useUndoToast.ts";
import { problemText } from "#renderer/features/clients/archive/fieldProblem.ts";
import { fieldStrings } from "#renderer/features/clients/archive/fieldStrings.ts";
import { codeLabel } from "#renderer/features/clients/archive/fieldText.ts";
import { useNaming } from "#renderer/features/clients/archive/useNaming.ts";
import { DuplicateCard } from "#renderer/features/clients/duplicates/DuplicateCard.tsx";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { RestoredLine, useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { useBack, useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { after } from "#renderer/ui/time.ts";
import {
  emptyNewClient,
  fieldOfRefused,
  isWorthComparing,
  newClientInput,
  newClientProblems,
  type NewClientProblems,
  type NewClientTexts,
  typedFields,
  type TypedField,
} from "./newClient.ts";
import { createStrings } from "./strings.ts";
import { useKnownElsewhere } from "./useKnownElsewhere.ts";

/** A prospect who was not finished is kept apart from a client. */
const draftKeyOf = (isProspect: boolean): string => (isProspect ? "client:newProspect" : "client:new");
const pauseMs = 300;

/** `?as=prospect`: somebody who is no client yet. */
export const CreateClientScreen = () => {
  const [search] = usePageSearch();
  const isProspect = search["as"] === "prospect";
  return <CreateForm key={String(isProspect)} isProspect={isProspect} />;
};

const CreateForm = ({ isProspect }: { readonly isProspect: boolean }) => {
  const draftKey = draftKeyOf(isProspect);
  const id = useId();
  const t = useText(createStrings);
  const api = useApi();
  const go = useGo();
  const back = useBack();
  const toast = useUndoToast();
  const { naming } = useNaming();
  const f = useText(fieldStrings);
  const draft = useFormDraft(draftKey, emptyNewClient);
  const texts = draft.values;
  const [candidates, setCandidates] = useState<readonly DuplicateCandidate[]>([]);
  const [namesakes, setNamesakes] = useState<readonly ClientHit[]>([]);
  const [problems, setProblems] = useState<NewClientProblems>({});
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const elsewhere = useKnownElsewhere(texts);
  const fields = { name: useRef<HTMLInputElement>(null), phone: useRef<HTMLInputElement>(null), documentNumber: useRef<HTMLInputElement>(null) };
  const { name: nameField } = fields;
  useEffect(() => nameField.current?.focus(), [nameField]);
  useEffect(() => {
    let stale = false;
    const cancel = after(pauseMs, () => {
      const name = texts.name.trim();
      if (!isWorthComparing(texts) || Object.keys(newClientProblems({ ...texts, name: name === "" ? "–" : name })).length > 0) {
        setCandidates([]);
        return setNamesakes([]);
      }
      const { values, contacts } = newClientInput(texts);
      void api.clients.duplicatesOf({ values, contacts: [...contacts] }).then((answer) => {
        if (!stale && answer.ok) setCandidates(answer.value.candidates);
      });
      if (name === "") return setNamesakes([]);
      void api.clients.clientSearch({ text: name.slice(0, 80), limit: 20 }).then((answer) => {
        if (!stale && answer.ok) setNamesakes(answer.value.filter((hit) => hit.name === name));
      });
    });
    return () => {
      stale = true;
      cancel();
    };
  }, [api, texts]);

  const change = (changes: Partial<NewClientTexts>) => {
    setFailure(undefined);
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in changes))));
    draft.set(changes);
  };
  const refuse = (refused: NewClientProblems) => {
    setProblems(refused);
    const first = typedFields.find((field) => refused[field] !== undefined);
    if (first) fields[first].current?.focus();
  };
  const create = async (force: boolean): Promise<void> => {
    if (isBusy) return;
    const wrong = newClientProblems(texts, isProspect);
    if (Object.keys(wrong).length > 0) return refuse(wrong);
    setBusy(true);
    const { values, contacts } = newClientInput(texts, isProspect);
    const answer = await api.clients.createClient({ values, contacts: [...contacts], ...(force ? { force } : {}) });
    setBusy(false);
    if (answer.ok) {
      draft.done();
      const made: { readonly clientId: string; readonly txId: string; readonly hints: Hints } = answer.value;
      toast.done(t(isProspect ? "createdProspect" : "created", { name: texts.name.trim() }), made.txId);
      return go(`/clients/${made.clientId}`, { tab: "profile" });
    }
    const { error } = answer;
    if (error.type === "possibleDuplicates") return setCandidates(error.candidates);
    const field = error.type === "valueRefused" ? fieldOfRefused(error.field) : undefined;
    if (error.type === "valueRefused" && field) return refuse({ [field]: error.problem });
    setFailure(error.type === "notAllowed" ? t("notAllowed") : t("failed"));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && !event.defaultPrevented) back();
    onControlEnter(() => void create(candidates.length > 0))(event);
  };
  /** A field that is typed, with what is wrong with it beneath. */
  const typedField = (field: TypedField, label: string, more: { readonly placeholder?: string; readonly inputMode?: "tel" } = {}) => {
    const problem = problems[field];
    const words = problem === undefined ? "" : field === "name" && problem.type === "valueMissing" ? t("nameMissing") : problemText(f, problem);
    return (
      <div className="archive-form-field">
        <label className="archive-form-label" htmlFor={`${id}-${field}`}>
          {label}
        </label>
        <input
          {...more}
          id={`${id}-${field}`}
          ref={fields[field]}
          className="inline-field-input"
          value={texts[field]}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-${field}-problem`}
          onChange={(event) => change({ [field]: event.target.value })}
          autoComplete="off"
        />
        {problem === undefined ? null : (
          <p className="archive-form-problem" id={`${id}-${field}-problem`} role="alert">
            {words}
          </p>
        )}
      </div>
    );
  };
  const others = namesakes.filter((hit) => candidates.every((candidate) => candidate.clientId !== hit.clientId));
  const isCompany = texts.kind === "company";
  const documentKinds = naming.entriesOf("documentKind");
  return (
    <Page title={t(isProspect ? "titleProspect" : "title")} subtitle={isProspect ? t("prospectNote") : undefined}>
      <div className="create-client" onKeyDown={onKeyDown}>
        <Panel>
          <form
            className="create-form"
            onSubmit={(event) => {
              event.preventDefault();
              void create(candidates.length > 0);
            }}
          >
            <RestoredLine draft={draft} />
            <Segmented
              aria-label={t("kind")}
              value={texts.kind}
              onChange={(kind) => change({ kind })}
              options={[
                { value: "person" as const, label: t("person") },
                { value: "company" as const, label: t("company") },
              ]}
            />
            {typedField("name", `${isCompany ? t("companyName") : t("personName")} *`)}
            {typedField("phone", isCompany ? t("companyPhone") : t("phone"), { inputMode: "tel" })}
            <div className="archive-form-field">
              <span className="archive-form-label">{t("documentKind")}</span>
              <Select
                aria-label={t("documentKind")}
                showSearch={choiceSearch}
                value={isCompany && texts.documentKind === "idCard" ? "creditCode" : texts.documentKind}
                onChange={(documentKind) => change({ documentKind })}
                options={documentKinds.map((entry) => ({ value: entry.code, label: codeLabel(naming, "documentKind", entry.code) }))}
              />
            </div>
            {typedField("documentNumber", t("documentNumber"), { placeholder: isCompany ? t("creditHint") : t("idHint") })}
            <div className="archive-form-field">
              <span className="archive-form-label">{t("source")}</span>
              <Select
                aria-label={t("source")}
                showSearch={choiceSearch}
                allowClear
                placeholder={t("sourceHint")}
                {...(texts.source === "" ? {} : { value: texts.source })}
                onChange={(source: string | undefined) => change({ source: source ?? "" })}
                options={naming.entriesOf("clientSource").map((entry) => ({ value: entry.code, label: codeLabel(naming, "clientSource", entry.code) }))}
              />
            </div>
            <p className="archive-form-problem" role="alert">
              {failure ?? ""}
            </p>
            <div className="archive-form-actions">
              <Button type="primary" htmlType="submit" loading={isBusy} danger={candidates.some((one) => one.likelihood === "certain")}>
                {candidates.length > 0 ? t("createAnyway") : t("create")}
              </Button>
              <Button onClick={back}>{t("cancel")}</Button>
              <span className="panel-note">{t("keys")}</span>
            </div>
          </form>
        </Panel>
        <Panel title={t("duplicatesTitle")} note={candidates.length > 0 ? String(candidates.length) : undefined}>
          {elsewhere ? (
            <p className="create-elsewhere" data-tone={elsewhere.tone} role="status">
              {elsewhere.text}
            </p>
          ) : null}
          {candidates.length === 0 && others.length === 0 && elsewhere?.tone !== "known" ? (
            <p className="archive-empty">{isWorthComparing(texts) ? t("duplicatesNone") : t("duplicatesHint")}</p>
          ) : null}
          <ul className="duplicate-list">
            {candidates.map((candidate) => (
              <li key={candidate.clientId}>
                <DuplicateCard candidate={candidate} naming={naming} actionLabel={t("open")} onAction={() => go(`/clients/${candidate.clientId}`)} />
              </li>
            ))}
          </ul>
          {others.length > 0 ? (
            <section className="create-namesakes">
              <h3 className="overview-part-title">{t("namesakes")}</h3>
              <ul className="overview-lines">
                {others.slice(0, 6).map((hit) => (
                  <li key={hit.clientId}>
                    <button type="button" className="archive-link" onClick={() => go(`/clients/${hit.clientId}`)}>
                      {hit.name}
                    </button>
                    <span className="panel-note">
                      {[hit.clientNumber, hit.tier && codeLabel(naming, "tier", hit.tier), hit.outlet && codeLabel(naming, "unit", hit.outlet)]
                        .filter((text) => text)
                        .join(" · ")}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </Panel>
      </div>
    </Page>
  );
};
