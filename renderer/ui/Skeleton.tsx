import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";
import { useDelayed } from "./time.ts";

const widths = ["72%", "48%", "84%", "60%", "66%", "40%"];

/** Appears only when reading takes longer than 150 ms, so that what is quick never flashes. */
export const Skeleton = ({ lines = 4 }: { readonly lines?: number }) => {
  const t = useText(uiStrings);
  const due = useDelayed(true, 150);
  if (!due) return null;
  return (
    <div className="skeleton" role="status" aria-label={t("loading")}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="skeleton-line" style={{ width: widths[line % widths.length] }} />
      ))}
    </div>
  );
};
