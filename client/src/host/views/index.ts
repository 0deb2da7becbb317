import * as vscode from 'vscode';
import type { Languages } from '../languages.ts';
import type { LanguageServer } from '../server/language-server.ts';
import { DoctorPanel } from './doctor/doctor-panel.ts';
import { Panels } from './panels.ts';
import { RoutingPanel } from './routing/routing-panel.ts';

/** The view that shows and changes the routing of a config. */
export const routingPanels = (extension: vscode.Uri, server: LanguageServer, languages: Languages): Panels =>
  new Panels('routing', vscode.l10n.t('Stage routing'), extension, languages, (panel, uri) => new RoutingPanel(server, panel, uri));

/** The view that shows the checks of a config and its machine. */
export const doctorPanels = (extension: vscode.Uri, server: LanguageServer, languages: Languages): Panels =>
  new Panels('doctor', vscode.l10n.t('Doctor'), extension, languages, (panel, uri) => new DoctorPanel(server, panel, uri));
