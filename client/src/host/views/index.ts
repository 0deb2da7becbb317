import * as vscode from 'vscode';
import type { Languages } from '../languages.ts';
import type { LanguageServer } from '../server/language-server.ts';
import { DoctorPanel } from './doctor/doctor-panel.ts';
import { OverviewPanel } from './overview/overview-panel.ts';
import { Panels } from './panels.ts';
import { RoutingPanel } from './routing/routing-panel.ts';

/** The view that shows and changes the routing of a config. */
export const routingPanels = (extension: vscode.Uri, server: LanguageServer, languages: Languages): Panels =>
  new Panels({
    name: 'routing',
    title: vscode.l10n.t('Stage routing'),
    extension,
    isAbout: (document) => languages.isConfig(document),
    createView: (panel, uri) => new RoutingPanel(server, panel, uri),
  });

/** The view that shows the checks of a config and its machine. */
export const doctorPanels = (extension: vscode.Uri, server: LanguageServer, languages: Languages): Panels =>
  new Panels({
    name: 'doctor',
    title: vscode.l10n.t('Doctor'),
    extension,
    isAbout: (document) => languages.isConfig(document),
    createView: (panel, uri) => new DoctorPanel(server, panel, uri),
  });

/** A seed at a glance. */
export const overviewPanels = (extension: vscode.Uri, server: LanguageServer, languages: Languages): Panels =>
  new Panels({
    name: 'overview',
    title: vscode.l10n.t('Seed'),
    extension,
    isAbout: (document) => languages.offers('ouroboros.showSeed', document),
    nothing: vscode.l10n.t('No seed is open. Open one to see it at a glance.'),
    createView: (panel, uri) => new OverviewPanel(server, panel, uri),
  });
