/* An export waits for a second person (SE7): the line that goes to him, and that he has agreed as soon as the sync has brought it. */
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { exportStrings } from "./exportStrings.ts";
import { SecondPersonLine } from "./SecondPersonLine.tsx";

const Waiting = ({ line }: { readonly line: string }) => {
  const t = useText(exportStrings);
  const api = useApi();
  const notify = useNotify();
  const reading = useRead(`exportAgreed ${line}`, () => api.audit.exportAgreed({ line }), ["table:setting"]);
  return (
    <SecondPersonLine
      line={line}
      isAgreed={reading.value?.isAgreed === true}
      onCopied={(isCopied) => notify(isCopied ? { text: t("lineCopied"), tone: "done" } : { text: t("lineNotCopied"), tone: "problem" })}
    />
  );
};

/** Nothing without a line. */
export const SecondPersonHolder = ({ line }: { readonly line: string | undefined }) => (line === undefined ? null : <Waiting line={line} />);
