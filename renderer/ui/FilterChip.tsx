import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface FilterChipProps {
  /** Readable as a sentence: 网点 = 城东, 到期 ≤ 30 天. */
  readonly label: string;
  readonly isActive?: boolean;
  readonly onClick?: () => void;
  readonly onRemove?: () => void;
}

export const FilterChip = ({ label, isActive = true, onClick, onRemove }: FilterChipProps) => {
  const t = useText(uiStrings);
  return (
    <span className="chip" data-active={isActive ? "" : undefined}>
      <button type="button" className="chip-text" aria-pressed={isActive} onClick={onClick}>
        {label}
      </button>
      {onRemove ? (
        <button type="button" className="chip-remove" aria-label={t("removeFilter", { label })} onClick={onRemove}>
          ✕
        </button>
      ) : null}
    </span>
  );
};
