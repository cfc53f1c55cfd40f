/* A new complaint, suggestion, dispute or service request: whom, what, from which channel, about whom (R212, R224, X11). */
import { Input, Select } from "antd";
import { useEffect, useId, useRef } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { ClientPicker } from "#renderer/ui/ClientPicker.tsx";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { complaintStrings } from "./strings.ts";
import { useCaseTold } from "./useCaseTold.ts";

interface RegisterDialogProps {
  readonly what: "complaint" | "request";
  readonly client?: { readonly id: string; readonly name: string } | undefined;
  readonly onClose: () => void;
  readonly onMade: (id: string) => void;
}

const begun = {
  client: null as { readonly id: string; readonly name: string } | null,
  kind: null as string | null,
  title: "",
  body: "",
  demand: "",
  channel: "branch" as string | null,
  category: null as string | null,
  aboutUserId: null as string | null,
  receivedOn: "",
};

export const RegisterDialogHolder = ({ what, client: given, onClose, onMade }: RegisterDialogProps) => {
  const api = useApi();
  const t = useText(complaintStrings);
  const language = useLanguage();
  const labels = useLabels();
  const told = useCaseTold();
  const find = useFindClients();
  const id = useId();
  const draft = useFormDraft(`form:register:${what}:${given?.id ?? ""}`, {
    ...begun,
    client: given ?? null,
    kind: what === "complaint" ? "complaint" : null,
    receivedOn: todayInChina() as string,
  });
  const { values: form, set } = draft;
  const { client } = form;
  // The picker that had the focus is gone with a restored choice; writing goes on where words are.
  useEffect(() => {
    if (draft.isRestored) document.getElementById(`${id}-title`)?.focus();
  }, [draft.isRestored, id]);
  /** What was registered; its page is opened once the dialog is done with it. */
  const made = useRef<string>(undefined);
  const people =
    useRead("people of the branch", () => api.handover.handovers({}), ["table:branchUser"]).value?.people.filter((person) => person.isActive) ?? [];
  const isReady = client !== null && form.title.trim() !== "" && form.kind !== null;
  const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

  const save = async (): Promise<boolean> => {
    if (!client) return false;
    const { kind, channel, receivedOn, category, aboutUserId } = form;
    const words = { kind, channel, receivedOn, title: form.title.trim(), body: orNull(form.body) };
    if (what === "request") {
      const answer = await api.complaints.registerRequest({ clientId: client.id, values: words });
      if (!answer.ok) {
        told.failed(answer.error);
        return false;
      }
      told.done(t("registeredPlain"), answer.value.txId);
      made.current = answer.value.requestId;
      return true;
    }
    const answer = await api.complaints.registerComplaint({ clientId: client.id, values: { ...words, demand: orNull(form.demand), category, aboutUserId } });
    if (!answer.ok) {
      told.failed(answer.error);
      return false;
    }
    const file = await api.complaints.complaintFile({ complaintId: answer.value.complaintId });
    const due = file.ok ? file.value.line.bankDueOn : null;
    told.done(due === null ? t("registeredPlain") : t("registered", { day: formatDay(due, language, "short") }), answer.value.txId);
    made.current = answer.value.complaintId;
    return true;
  };
  const kinds = what === "complaint" ? "complaintKind" : "serviceRequestKind";
  return (
    <FormDialog
      title={what === "complaint" ? t("register") : t("registerRequest")}
      okText={t("save")}
      isReady={isReady}
      draft={draft}
      width={640}
      onSubmit={save}
      onClose={() => (made.current === undefined ? onClose() : onMade(made.current))}
    >
      <div className="case-dialog">
        <div data-wide="">
          <label htmlFor={`${id}-client`}>{t("client")} *</label>
          <ClientPicker inputId={`${id}-client`} find={find} picked={client} isFixed={given !== undefined} onPick={(one) => set({ client: one })} />
        </div>
        <div>
          <label htmlFor={`${id}-kind`}>{t("kind")} *</label>
          <Select id={`${id}-kind`} value={form.kind} options={labels.options(kinds)} onChange={(kind: string) => set({ kind })} />
        </div>
        <div>
          <label htmlFor={`${id}-day`}>{t("received")}</label>
          <DayInput id={`${id}-day`} value={form.receivedOn} onChange={(receivedOn) => set({ receivedOn })} />
        </div>
        <div data-wide="">
          <label htmlFor={`${id}-title`}>{t("subject")} *</label>
          <Input
            id={`${id}-title`}
            autoFocus={given !== undefined}
            maxLength={120}
            value={form.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        </div>
        <div data-wide="">
          <label htmlFor={`${id}-body`}>{t("clientSaid")}</label>
          <Input.TextArea
            id={`${id}-body`}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={4000}
            value={form.body}
            onChange={(event) => set({ body: event.target.value })}
          />
        </div>
        {what === "complaint" ? (
          <>
            <div>
              <label htmlFor={`${id}-category`}>{t("nature")}</label>
              <Select
                id={`${id}-category`}
                showSearch={choiceSearch}
                allowClear
                value={form.category}
                options={labels.options("complaintCategory")}
                onChange={(category: string | undefined) => set({ category: category ?? null })}
              />
            </div>
            <div>
              <label htmlFor={`${id}-about`}>{t("about")}</label>
              <Select
                id={`${id}-about`}
                showSearch={choiceSearch}
                allowClear
                placeholder={t("nobody")}
                value={form.aboutUserId}
                options={people.map((person) => ({ value: person.id, label: person.name }))}
                onChange={(aboutUserId: string | undefined) => set({ aboutUserId: aboutUserId ?? null })}
              />
            </div>
          </>
        ) : null}
      </div>
    </FormDialog>
  );
};
