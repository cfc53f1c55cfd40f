/* The steps of something that goes its course: which are behind, where it stands. The colour never stands alone. */
import "./stepCourse.css";

interface StepCourseProps {
  readonly steps: readonly { readonly id: string; readonly label: string }[];
  /** Index of the present step; -1 when the course was left. */
  readonly at: number;
  /** The last step is behind too. */
  readonly isOver: boolean;
}

export const StepCourse = ({ steps, at, isOver }: StepCourseProps) => (
  <ol className="step-course">
    {steps.map(({ id, label }, index) => (
      <li key={id} data-state={index < at || isOver ? "done" : index === at ? "now" : undefined} aria-current={index === at ? "step" : undefined}>
        {label}
      </li>
    ))}
  </ol>
);
