/*
 * A state in colour and in words; colour never stands alone. Each tone has its own shape, so that the
 * states differ without colour too.
 */
import type { ReactNode } from "react";

export type Tone = "plain" | "accent" | "due" | "overdue" | "done" | "conflict" | "off" | "locked";

const shapes: Readonly<Record<Tone, ReactNode>> = {
  plain: null,
  accent: <circle cx="6" cy="6" r="3.5" fill="currentColor" />,
  due: <path d="M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zm0 2V6l1.8 1.2" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />,
  overdue: <path d="M6 1.6 11 10.4H1zM6 5v2.2M6 8.9v.1" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" strokeLinecap="round" />,
  done: <path d="m2 6.4 2.6 2.6L10 3.4" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />,
  conflict: <path d="M1.5 4h7L6.3 1.8M10.5 8h-7l2.2 2.2" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round" />,
  off: <path d="M3 6h6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />,
  locked: <path d="M2.5 5.5h7v5h-7zM4 5.5v-2a2 2 0 0 1 4 0v2" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />,
};

interface StateBadgeProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly title?: string;
}

export const StateBadge = ({ tone, children, title }: StateBadgeProps) => (
  <span className="badge" data-tone={tone} title={title}>
    {shapes[tone] ? (
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[tone]}
      </svg>
    ) : null}
    {children}
  </span>
);

/** A plain word in a frame: tags, kinds. */
export const Tag = ({ children, title }: { readonly children: ReactNode; readonly title?: string }) => (
  <StateBadge tone="plain" {...(title === undefined ? {} : { title })}>
    {children}
  </StateBadge>
);
