/* An export waits for a second person: the line that goes to him, to be copied (SE7). */
import { Input } from "antd";
import { useText } from "#renderer/ui/text.ts";
import { exportStrings } from "./exportStrings.ts";

export const SecondPersonLine = ({ line }: { readonly line: string | undefined }) => {
  const t = useText(exportStrings);
  if (line === undefined) return null;
  return (
    <div className="export-second" role="alert">
      <p>{t("secondPerson")}</p>
      <Input.TextArea readOnly autoSize={{ minRows: 2, maxRows: 3 }} aria-label={t("secondLine")} value={line} onFocus={(event) => event.target.select()} />
    </div>
  );
};
