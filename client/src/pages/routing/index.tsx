import { startPage } from '../start-page.tsx';
import { RoutingPage } from './routing-page.tsx';

startPage(RoutingPage);
