/*
 * Stands behind every export button: asks for the place, starts the job, says how it ended. An export goes on when its
 * dialog is closed; its end is told wherever one is by then.
 */
import { type ReactNode, useState } from "react";
import { chinaMinute, isDay, type Day } from "#shared/kernel/time.ts";
import { asksAlways, defaultDataRules, mayExport } from "#shared/domain/audit/dataRules.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { type ExportAsk, ExportContext, ExportRightContext, type FileAsk, type FormAsk } from "#renderer/ui/exporting.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { ExportDialog } from "./ExportDialog.tsx";
import { daysOf, emptyExportForm, endingOf, type ExportForm, fileName, formProblem, hasPeriod, markOf, scopeOf, sizeText, wantsPurpose } from "./exportForm.ts";
import { exportStrings } from "./exportStrings.ts";
import { FileExportHolder } from "./FileExportHolder.tsx";
import { useAskedWish } from "./useAskedWish.ts";
import { useExportErrors } from "./useExportErrors.ts";
import { useTakeFile, useTellWritten } from "./useTakeFile.ts";
import { useJobs } from "./useImportJobs.ts";
import "./exports.css";

const jobNames: ReadonlySet<string> = new Set(["exportList", "exportReports", "reportPaper", "printPaper"]);

const today = (): Day => {
  const now = todayInChina();
  return isDay(now) ? now : ("2026-01-01" as Day); // the clock gives a real day
};

const nowInChina = (): string => chinaMinute(new Date().toISOString());

const ExportHolder = ({
  ask,
  isOpen,
  onClose,
  onReopen,
}: {
  readonly ask: FormAsk;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onReopen: () => void;
}) => {
  const t = useText(exportStrings);
  const language = useLanguage();
  const api = useApi();
  const { actor } = useSession();
  const notify = useNotify();
  const words = useExportErrors();
  const tellWritten = useTellWritten();
  const places = useFilePlaces();
  const [empty] = useState<ExportForm>(() => emptyExportForm(today()));
  const [form, setForm] = useState(empty);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const layout = useRead("report-layout", () => api.exchange.reportLayout({}), ["table:reportTemplate"]).value;
  const templates = (layout?.templates ?? []).filter(({ isNewest, isActive, isHere }) => isNewest && isActive && isHere);
  const rules = useRead("dataRules", () => api.audit.dataRules({}), ["table:setting"]).value?.rules;
  const asksPurpose = rules !== undefined && asksAlways(rules);
  const [line, setLine] = useState<string>();
  const wish = useAskedWish(ask, empty, setForm, setLine);
  const said = wantsPurpose(ask, form, asksPurpose) ? { purpose: form.purpose.trim() } : {};
  const job = useJobs().find(({ name, state }) => state === "running" && jobNames.has(name));

  const suggestedName = (): string => {
    const day = today().replaceAll("-", "");
    if (ask.kind === "list")
      return fileName([t(`list_${ask.wish.list}`), ...markOf(form.tableFormat, day, actor?.name, nowInChina())], endingOf(form.tableFormat));
    const manager = layout?.managers.find(({ id }) => id === form.managerId)?.name;
    const what = hasPeriod(ask) ? `${t("fileReports")}_${form.from}_${form.to}` : t("fileReports");
    const title = "reportIds" in ask.of ? ask.of.title : undefined;
    return fileName([title ?? what, manager, ask.about], endingOf(form.reportFormat));
  };

  const send = (token: string) => {
    if (ask.kind === "reports") {
      const templateId = form.reportFormat === "docx" && form.templateId !== "" ? form.templateId : undefined;
      return api.exchange.exportReports({
        scope: scopeOf(ask, form),
        token,
        format: form.reportFormat,
        language,
        ...(form.isListOnly && templateId === undefined ? { detail: "list" as const } : {}),
        ...(templateId === undefined ? {} : { templateId }),
        ...said,
      });
    }
    const columns = ask.wish.list === "clients" && form.allColumns ? undefined : ask.columns;
    return api.exchange.exportList({
      wish: ask.wish,
      token,
      format: form.tableFormat,
      language,
      ...(columns === undefined ? {} : { columns: [...columns] }),
      ...(form.isUnmasked ? { unmasked: { purpose: form.purpose.trim() } } : said),
    });
  };

  const refuse = (error: Parameters<typeof words>[0]): void => {
    if (error.type === "secondPersonNeeded") {
      setLine(error.line);
      if (error.line !== undefined) wish.keep({ form, line: error.line });
    } else setProblem(words(error));
    onReopen();
  };

  const start = async (): Promise<void> => {
    if (isBusy || formProblem(ask, form, asksPurpose) !== undefined) return;
    setProblem(undefined);
    setLine(undefined);
    const place = await places.toWrite({
      suggestedName: suggestedName(),
      ending: endingOf(ask.kind === "list" ? form.tableFormat : form.reportFormat),
    });
    if (place === null) return;
    const { token } = place;
    setBusy(true);
    const answer = await send(token);
    setBusy(false);
    if (!answer.ok) {
      refuse(answer.error);
      return;
    }
    onClose();
    wish.drop();
    const values = { count: answer.value.rows, size: sizeText(answer.value.byteSize) };
    tellWritten(token, ask.kind === "list" ? t("done", values) : t("doneReports", values));
  };

  const print = async (): Promise<void> => {
    if (isBusy || ask.kind !== "reports" || formProblem(ask, form, asksPurpose) !== undefined) return;
    setProblem(undefined);
    setLine(undefined);
    setBusy(true);
    const answer = await api.exchange.printReports({ scope: scopeOf(ask, form), language, ...(form.isListOnly ? { detail: "list" as const } : {}), ...said });
    setBusy(false);
    if (!answer.ok) {
      refuse(answer.error);
    } else if (answer.value.isPrinted) {
      onClose();
      wish.drop();
      notify({ text: t("printed", { count: answer.value.reports }), tone: "done" });
    }
  };

  if (!isOpen) return null;
  return (
    <ExportDialog
      managers={layout?.managers ?? []}
      templates={templates}
      asksPurpose={asksPurpose}
      onPrint={() => void print()}
      ask={ask}
      form={form}
      problem={problem}
      line={line}
      progress={job}
      isBusy={isBusy}
      onChange={(change) => {
        // The line stands for one wish and no other.
        setLine(undefined);
        setForm((before) => ({ ...before, ...change, ...(change.period === undefined || change.period === "own" ? {} : daysOf(change.period, today())) }));
      }}
      onStart={() => void start()}
      onStop={() => {
        if (job) void api.jobs.cancelJob({ jobId: job.jobId });
      }}
      onClose={onClose}
    />
  );
};

/** The name by which the rules know what is asked for; reports and single files are of the same right as any list. */
const listOf = (ask: ExportAsk): string => (ask.kind === "list" ? ask.wish.list : "visitReports");

export const ExportProvider = ({ children }: { readonly children: ReactNode }) => {
  const api = useApi();
  const notify = useNotify();
  const words = useExportErrors();
  const takeFile = useTakeFile();
  const { actor } = useSession();
  const [asked, setAsked] = useState<{ readonly ask: ExportAsk; readonly no: number }>();
  const [isOpen, setIsOpen] = useState(false);
  const open = (ask: ExportAsk): void => {
    setAsked((before) => ({ ask, no: (before?.no ?? 0) + 1 }));
    setIsOpen(true);
  };
  /** Nothing is chosen for a single file, so its dialog is shown only where something must be said. */
  const take = async (ask: FileAsk): Promise<void> => {
    const rules = await api.audit.dataRules({});
    if (rules.ok && asksAlways(rules.value.rules)) return open(ask);
    const refusal = await takeFile(ask, undefined);
    if (refusal) notify({ text: words(refusal), tone: "problem" });
  };
  const show = (ask: ExportAsk): void => void (ask.kind === "file" ? take(ask) : open(ask));
  // What the branch's rules forbid is told with its reason when it is asked for; the role alone decides who has no button at all.
  const may = (ask: ExportAsk): boolean =>
    actor === null || mayExport(actor, defaultDataRules, { list: listOf(ask), isFull: false, hasPurpose: true }) !== "role";
  return (
    <ExportContext value={show}>
      <ExportRightContext value={may}>{children}</ExportRightContext>
      {asked && asked.ask.kind !== "file" ? (
        <ExportHolder key={asked.no} ask={asked.ask} isOpen={isOpen} onClose={() => setIsOpen(false)} onReopen={() => setIsOpen(true)} />
      ) : null}
      {asked?.ask.kind === "file" && isOpen ? <FileExportHolder key={asked.no} ask={asked.ask} onClose={() => setIsOpen(false)} /> : null}
    </ExportContext>
  );
};
