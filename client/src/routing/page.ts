import { startPage } from '../view/page.ts';
import { renderRouting } from './render.ts';

startPage(renderRouting);
