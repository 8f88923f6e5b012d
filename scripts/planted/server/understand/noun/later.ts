export { decide } from '../../decide/index.ts'
