export { act } from '../../act/index.ts'
