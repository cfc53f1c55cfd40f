/*
 * Panels that features hand to a page about one thing, without knowing that page: the frame provides them, the page
 * draws them. So an archive shows visits and follow-ups although features never import each other.
 */
import { createContext, useContext, type ReactNode } from "react";

export interface SubjectPanel {
  readonly id: string;
  readonly component: (props: { readonly subjectId: string }) => ReactNode;
}

const SubjectPanelsContext = createContext<readonly SubjectPanel[]>([]);

export const SubjectPanelsProvider = ({ panels, children }: { readonly panels: readonly SubjectPanel[]; readonly children: ReactNode }) => (
  <SubjectPanelsContext value={panels}>{children}</SubjectPanelsContext>
);

/** All panels for one thing, in the order of the register. */
export const SubjectPanels = ({ subjectId }: { readonly subjectId: string }) => (
  <div className="subject-panels">
    {useContext(SubjectPanelsContext).map(({ id, component: Panel }) => (
      <Panel key={`${id} ${subjectId}`} subjectId={subjectId} />
    ))}
  </div>
);
