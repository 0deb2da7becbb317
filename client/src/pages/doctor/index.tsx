import { startPage } from '../start-page.tsx';
import { DoctorPage } from './doctor-page.tsx';

startPage(DoctorPage);
