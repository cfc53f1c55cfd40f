/* Lines above Today: what waits, and the one verb for it. Nothing to say, nothing shown. */
import { Button } from "antd";
import "./notices.css";

export interface NoticeLine {
  readonly key: string;
  readonly text: string;
  /** The verb. */
  readonly act: string;
  readonly run: () => void;
}

/** `isCalm`: worth knowing, nothing is late. */
export const NoticeLines = ({ label, lines, isCalm = false }: { readonly label: string; readonly lines: readonly NoticeLine[]; readonly isCalm?: boolean }) =>
  lines.length === 0 ? null : (
    <ul className={isCalm ? "notice-lines notice-calm" : "notice-lines"} aria-label={label}>
      {lines.map((line) => (
        <li key={line.key}>
          <span>{line.text}</span>
          <Button type="text" onClick={line.run}>
            {line.act}
          </Button>
        </li>
      ))}
    </ul>
  );
