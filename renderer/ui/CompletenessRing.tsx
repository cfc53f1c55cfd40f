import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface CompletenessRingProps {
  /** 0 to 100. */
  readonly percent: number;
  readonly size?: number;
  readonly showNumber?: boolean;
}

export const CompletenessRing = ({ percent, size = 18, showNumber }: CompletenessRingProps) => {
  const t = useText(uiStrings);
  const rounded = Math.round(Math.min(100, Math.max(0, percent)));
  const stroke = size / 7;
  const radius = (size - stroke) / 2;
  const around = 2 * Math.PI * radius;
  const label = t("completeness", { percent: rounded });
  return (
    <span className="ring" role="img" aria-label={label} title={label}>
      <svg width={size} height={size} aria-hidden="true">
        <circle className="ring-track" cx={size / 2} cy={size / 2} r={radius} strokeWidth={stroke} />
        {rounded > 0 ? (
          <circle
            className="ring-value"
            cx={size / 2}
            cy={size / 2}
            r={radius}
            strokeWidth={stroke}
            strokeDasharray={`${(around * rounded) / 100} ${around}`}
          />
        ) : null}
      </svg>
      {showNumber ? <span aria-hidden="true">{rounded}%</span> : null}
    </span>
  );
};
