import { startPage } from '../start-page.tsx';
import { OverviewPage } from './overview-page.tsx';

startPage(OverviewPage);
