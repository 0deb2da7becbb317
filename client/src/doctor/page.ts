import { startPage } from '../view/page.ts';
import { renderDoctor } from './render.ts';

startPage(renderDoctor);
