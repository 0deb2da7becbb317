/** A seed that loads: the least that ouroboros accepts, and one criterion of each form. */
export function template(): string {
  return `goal: What the run is to bring about
task_type: code
constraints:
  - What must hold whatever is done
acceptance_criteria:
  - What must be true when the work is done
  - description: What a command can prove
    verify_command: make check
    expected_artifacts: [README.md]
ontology_schema:
  name: Project
  description: What is built
metadata:
  ambiguity_score: 0.15
`;
}
