// @serein/gradcheck: Property-based testing of gradients and of compiler passes.
// Everything public is exported from here; this file only gathers.
export type { Environment } from "@serein/lang/evaluate"
export type { Sample, Values } from "./sample.ts"
export { namedResults, namedRoots, operationsOf } from "./sample.ts"
export type { Executor } from "./executor.ts"
export { evaluator, evaluatorOf, runSample } from "./executor.ts"
export { KernelFault } from "./interpreter/fault.ts"
export type { FaultKind, FaultPlace } from "./interpreter/fault.ts"
export { kernelInterpreter, runKernels, storagesApart, storagesPlanned } from "./interpreter/kernelInterpreter.ts"
export type { KernelInterpreterOptions } from "./interpreter/kernelInterpreter.ts"
export type { Layout } from "./interpreter/kernelMemory.ts"
export { runCompiled, wgslInterpreter } from "./interpreter/wgslInterpreter.ts"
export type { WgslInterpreterOptions } from "./interpreter/wgslInterpreter.ts"
export { schedulers } from "./interpreter/schedulers.ts"
export type { NamedScheduler } from "./interpreter/schedulers.ts"
export { reportingFaults, soundKernels } from "./laws/soundKernels.ts"
export * as interpreterTargets from "./interpreter/targets.ts"
export type { Accuracy, Format } from "./bound/accuracy.ts"
export { double, doubleRewritten, wgsl } from "./bound/accuracy.ts"
export type { Bounded, BoundSummary } from "./bound/bounded.ts"
export { summarise } from "./bound/bounded.ts"
export { boundUse } from "./bound/use.ts"
export type { BoundUse } from "./bound/use.ts"
export { boundAll, bounderOf, plainMeaning } from "./bound/bound.ts"
export type { Bounder } from "./bound/bound.ts"
export type { Meaning } from "./bound/rules.ts"
export { singlePrecision } from "./bound/single.ts"
export { axes, axisClasses, axisClassNames, axisSize, classesOf, shapes } from "./arbitraries/axes.ts"
export type { AxisClass } from "./arbitraries/axes.ts"
export { nearKinks, specialTensors, specialValues, tensors } from "./arbitraries/tensors.ts"
export { recipes, samples } from "./arbitraries/programs.ts"
export { component, each, programOf, programsOf, withValues } from "./arbitraries/component.ts"
export type { Built, Fill } from "./arbitraries/component.ts"
export { givenNoise } from "./arbitraries/givenNoise.ts"
export { layers } from "./arbitraries/layers.ts"
export { smallModels, trainingSteps } from "./arbitraries/models.ts"
export type { RecipeOptions } from "./arbitraries/programs.ts"
export { grow } from "./grow/grow.ts"
export type { GrowOptions, Recipe } from "./grow/grow.ts"
export { moderateLimits } from "./grow/growth.ts"
export type { GrowthLimits } from "./grow/growth.ts"
export { allFamilies } from "./grow/productions.ts"
export type { Family } from "./grow/productions.ts"
export { calculus } from "./calculus.ts"
export { randomDirections } from "./calculus.ts"
export type { Along, Calculus, Differentiable, Directions } from "./calculus.ts"
export type { AnyLaw, Comparison, DeviceLaw, Disagreement, Law, Verdict } from "./laws/law.ts"
export {
  adjoint,
  doubleTranspose,
  gradientOfLoss,
  jvpLinear,
  subsets,
  symmetricHessian,
  vjpLinear,
} from "./laws/derivatives.ts"
export { centralDifferences } from "./laws/differences.ts"
export {
  bodiesWrittenOut,
  checkpointIsPlain,
  commutesWithGradient,
  customIsDerived,
  keepsGradients,
  keepsTangents,
  keepsValues,
  keepsValuesAndGradients,
  sameValues,
  withGradients,
  withTangents,
} from "./laws/passes.ts"
export type { ProgramPass } from "./laws/passes.ts"
export { ofGradients, secondOrder } from "./laws/secondOrder.ts"
export { atKinks } from "./laws/kinks.ts"
export type { Kink, Kinks, Piece, Slopes } from "./kinks/kink.ts"
export { kinkOf, kinks } from "./kinks/table.ts"
export { placeKink, placements, withKink } from "./kinks/placements.ts"
export type { Placement } from "./kinks/placements.ts"
export {
  agreesWithJudge,
  agreeWithEachOther,
  compareWithJudge,
  exposed,
  isDeterministic,
  sameWhenExposed,
  withTheirGradients,
} from "./laws/device.ts"
export { batchedIsOneByOne, batchedRuns } from "./laws/batched.ts"
export { compilesTheSame, derivesTheSame } from "./laws/derivation.ts"
export { maskedDoesNotMatter } from "./laws/masking.ts"
export { paddingIsMasked } from "./laws/padding.ts"
export { preparing } from "./laws/prepare.ts"
export { rulesKeepValues } from "./laws/rules.ts"
export { shrink, shrinkAsync } from "./shrink/shrink.ts"
export { keyedLaws, namedLaws, usualSetting } from "./laws/registry.ts"
export type { Concern, NamedLaw, Setting } from "./laws/registry.ts"
export { checkDeviceLaw, checkLaw, checkLaws, programs } from "./check.ts"
export type { CheckOptions, Counterexample, Observation, Report } from "./check.ts"
export { emptyCells, mergeCoverage, noCoverage, programSizes, recordCoverage } from "./coverage/coverage.ts"
export type { Cell, Coverage, CoverageRecorder, EmptyCell, LawCoverage, ProgramSizes } from "./coverage/coverage.ts"
export type { Place, SizeClass } from "./coverage/cells.ts"
export { showCell, showCoverage } from "./coverage/table.ts"
export type { TableForm } from "./coverage/table.ts"
export { addSketches, emptySketch, quantileOf, sketching } from "./sketch.ts"
export type { Sketch } from "./sketch.ts"
export { bisect } from "./bisect/bisect.ts"
export type { Bisection, BisectOptions, Guilty, Looked, StageOutcome } from "./bisect/bisect.ts"
export { interpretedWgsl } from "./bisect/interpreted.ts"
export type { CompiledRunner, Compiler } from "./bisect/levels.ts"
export { showLevel } from "./bisect/showLevel.ts"
export type { RuleFault } from "./bisect/rules.ts"
export { drawnInTurn } from "./drawn.ts"
export type { Drawing } from "./drawn.ts"
export { mergeSurveys, surveying } from "./survey.ts"
export type { Finding, KeyedLaw, LawSurvey, Survey, Surveying, SurveyOptions } from "./survey.ts"
export { checkGradient, checkGradientOn } from "./checkGradient.ts"
export { GradientError } from "./gradient/gradientError.ts"
export type { TensorElement } from "./gradient/locate.ts"
export type { GradientMode, GradientOptions, LeafValues } from "./gradient/options.ts"
export type { GradientReport, LawCount, WrongGradient } from "./gradient/report.ts"
export type { Differentiated, Results } from "./gradient/applied.ts"
export type { Stream } from "./seededStream.ts"
export { showReport, showSample, showVerdict } from "./show.ts"
