import { startPage } from '../start-page.tsx';
import { followChoices } from './consider.ts';
import { RoutingPage } from './routing-page.tsx';

startPage(RoutingPage, followChoices);
