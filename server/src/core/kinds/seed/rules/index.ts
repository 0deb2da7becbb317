import type { Rule } from '../../../rules/rule.ts';
import { artifactPath } from './artifact-path.ts';
import { convertedValue } from './converted-value.ts';
import { createdAt } from './created-at.ts';
import { criterionContract } from './criterion-contract.ts';
import { droppedValue } from './dropped-value.ts';
import { extraValue } from './extra-value.ts';
import { missingSection } from './missing-section.ts';
import { noCriteria } from './no-criteria.ts';
import { projectFolder } from './project-folder.ts';
import { proseCommand } from './prose-command.ts';
import { proseCut } from './prose-cut.ts';
import { proseReadAsData } from './prose-read-as-data.ts';
import { repeatedArtifact } from './repeated-artifact.ts';
import { repeatedCriterion } from './repeated-criterion.ts';
import { runOption } from './run-option.ts';
import { seedTooLarge } from './seed-too-large.ts';
import { taskType } from './task-type.ts';
import { uncheckedCriterion } from './unchecked-criterion.ts';
import { unreadKey } from './unread-key.ts';

/** The rules for seeds only, in the order of docs/rules.md. */
export const seedRules: readonly Rule[] = [
  noCriteria,
  uncheckedCriterion,
  missingSection,
  taskType,
  proseCut,
  proseReadAsData,
  criterionContract,
  proseCommand,
  artifactPath,
  repeatedArtifact,
  droppedValue,
  createdAt,
  extraValue,
  runOption,
  projectFolder,
  seedTooLarge,
  repeatedCriterion,
  convertedValue,
  unreadKey,
];
