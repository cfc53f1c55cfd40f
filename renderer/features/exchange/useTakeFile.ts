/* A file that leaves: the question for its place, the writing, and what is said of it with the ways to it. */
import { useApi } from "#renderer/api/api.ts";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import type { ExportRefusal, FileAsk } from "#renderer/ui/exporting.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { exportStrings } from "./exportStrings.ts";

/** Tells of a file that was written, with the ways to it. */
export const useTellWritten = (): ((token: string, text: string) => void) => {
  const t = useText(exportStrings);
  const api = useApi();
  const notify = useNotify();
  return (token, text) => {
    const open = (where: "file" | "folder") => () =>
      void api.exchange.openWrittenFile({ token, where }).then((opened) => {
        if (!opened.ok) notify({ text: t("openFailed"), tone: "problem" });
      });
    notify({ text, tone: "done", action: { label: t("openFile"), run: open("file") }, otherAction: { label: t("openFolder"), run: open("folder") } });
  };
};

/** Asks for the place and has the file written; answers why it was not, null when no place was chosen, undefined when it stands. */
export const useTakeFile = (): ((ask: FileAsk, purpose: string | undefined) => Promise<ExportRefusal | null | undefined>) => {
  const places = useFilePlaces();
  const tellWritten = useTellWritten();
  return async ({ fileName, ending, write }, purpose) => {
    const place = await places.toWrite({ suggestedName: fileName, ending });
    if (place === null) return null;
    const { token } = place;
    const answer = await write(token, purpose);
    if (!answer.ok) return answer.error;
    tellWritten(token, answer.value);
    return undefined;
  };
};
