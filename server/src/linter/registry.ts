import type { Rule } from "./rule.ts";
import { captionOverridden } from "./rules/figures/caption-overridden.ts";
import { captionStyle } from "./rules/figures/caption-style.ts";
import { duplicateCaption } from "./rules/figures/duplicate-caption.ts";
import { duplicateTitle } from "./rules/figures/duplicate-title.ts";
import { listingWithoutCaption } from "./rules/figures/listing-without-caption.ts";
import { missingAltText } from "./rules/figures/missing-alt-text.ts";
import { missingCaption } from "./rules/figures/missing-caption.ts";
import { tableWithoutCaption } from "./rules/figures/table-without-caption.ts";
import { weakAltText } from "./rules/figures/weak-alt-text.ts";
import { duplicateFootnote } from "./rules/footnotes/duplicate-footnote.ts";
import { footnoteFar } from "./rules/footnotes/footnote-far.ts";
import { footnotePlacement } from "./rules/footnotes/footnote-placement.ts";
import { footnotePunctuation } from "./rules/footnotes/footnote-punctuation.ts";
import { footnoteSharedByChapters } from "./rules/footnotes/footnote-shared-by-chapters.ts";
import { footnoteUsedTwice } from "./rules/footnotes/footnote-used-twice.ts";
import { termFootnotedAgain } from "./rules/footnotes/term-footnoted-again.ts";
import { undefinedFootnote } from "./rules/footnotes/undefined-footnote.ts";
import { unusedFootnote } from "./rules/footnotes/unused-footnote.ts";
import { accidentalSuperscript } from "./rules/markup/accidental-superscript.ts";
import { invalidNotebook } from "./rules/markup/invalid-notebook.ts";
import { invalidUtf8 } from "./rules/markup/invalid-utf8.ts";
import { invalidYaml } from "./rules/markup/invalid-yaml.ts";
import { listWithoutBlankLine } from "./rules/markup/list-without-blank-line.ts";
import { literalCaret } from "./rules/markup/literal-caret.ts";
import { malformedAttributes } from "./rules/markup/malformed-attributes.ts";
import { rawLatexLost } from "./rules/markup/raw-latex-lost.ts";
import { unbalancedDiv } from "./rules/markup/unbalanced-div.ts";
import { unclosedComment } from "./rules/markup/unclosed-comment.ts";
import { unclosedFence } from "./rules/markup/unclosed-fence.ts";
import { unclosedMath } from "./rules/markup/unclosed-math.ts";
import { circularInclude } from "./rules/project/circular-include.ts";
import { invalidConfiguration } from "./rules/project/invalid-configuration.ts";
import { missingChapterFile } from "./rules/project/missing-chapter-file.ts";
import { orphanChapter } from "./rules/project/orphan-chapter.ts";
import { article } from "./rules/prose/article.ts";
import { lowerCasedName } from "./rules/prose/lower-cased-name.ts";
import { promiseNotKept } from "./rules/prose/promise-not-kept.ts";
import { repeatedPassage } from "./rules/prose/repeated-passage.ts";
import { repeatedWord } from "./rules/prose/repeated-word/repeated-word.ts";
import { todoLeft } from "./rules/prose/todo-left.ts";
import { tone } from "./rules/prose/tone.ts";
import { unkeptObjective } from "./rules/prose/unkept-objective.ts";
import { bookdownLeftover } from "./rules/references/bookdown-leftover.ts";
import { brokenLink } from "./rules/references/broken-link.ts";
import { directionMismatch } from "./rules/references/direction-mismatch/direction-mismatch.ts";
import { doubledPrefix } from "./rules/references/doubled-prefix.ts";
import { droppedText } from "./rules/references/dropped-text.ts";
import { duplicateAnchor } from "./rules/references/duplicate-anchor.ts";
import { duplicateCitationKey } from "./rules/references/duplicate-citation-key.ts";
import { floatMentionedFar } from "./rules/references/float-mentioned-far.ts";
import { floatMentionedLate } from "./rules/references/float-mentioned-late.ts";
import { hardCodedNumber } from "./rules/references/hard-coded-number/hard-coded-number.ts";
import { labelNotRegistered } from "./rules/references/label-not-registered.ts";
import { malformedLink } from "./rules/references/malformed-link.ts";
import { referenceOutOfOrder } from "./rules/references/reference-out-of-order.ts";
import { selfReference } from "./rules/references/self-reference.ts";
import { staleLinkTitle } from "./rules/references/stale-link-title/stale-link-title.ts";
import { unknownCitation } from "./rules/references/unknown-citation.ts";
import { unmentionedFloat } from "./rules/references/unmentioned-float.ts";
import { unresolvedInWebsite } from "./rules/references/unresolved-in-website.ts";
import { unresolvedReference } from "./rules/references/unresolved-reference.ts";
import { unusedBibliographyEntry } from "./rules/references/unused-bibliography-entry.ts";
import { vaguePointer } from "./rules/references/vague-pointer/vague-pointer.ts";
import { wrongKindOfAnchor } from "./rules/references/wrong-kind-of-anchor.ts";
import { absentTerm } from "./rules/sidefiles/absent-term.ts";
import { conflictingDefinitions } from "./rules/sidefiles/conflicting-definitions.ts";
import { foreignSideFile } from "./rules/sidefiles/foreign-side-file.ts";
import { invalidSideFile } from "./rules/sidefiles/invalid-side-file.ts";
import { missingSideFile } from "./rules/sidefiles/missing-side-file.ts";
import { staleSectionTitle } from "./rules/sidefiles/stale-section-title.ts";
import { topicWithoutSection } from "./rules/sidefiles/topic-without-section.ts";
import { unresolvedSectionId } from "./rules/sidefiles/unresolved-section-id.ts";
import { chapterTemplate } from "./rules/structure/chapter-template/chapter-template.ts";
import { conclusionDrift } from "./rules/structure/conclusion-drift.ts";
import { duplicateHeading } from "./rules/structure/duplicate-heading.ts";
import { emptySection } from "./rules/structure/empty-section.ts";
import { headingLevelSkip } from "./rules/structure/heading-level-skip.ts";
import { headingWithoutId } from "./rules/structure/heading-without-id.ts";
import { roadmapDrift } from "./rules/structure/roadmap-drift.ts";
import { stackedHeadings } from "./rules/structure/stacked-headings.ts";
import { unmentionedChapter } from "./rules/structure/unmentioned-chapter/unmentioned-chapter.ts";
import { unknownSuppression } from "./rules/suppressions/unknown-suppression.ts";
import { unusedSuppression } from "./rules/suppressions/unused-suppression.ts";
import { acronymExpandedAgain } from "./rules/terms/acronym-expanded-again.ts";
import { acronymLate } from "./rules/terms/acronym-late.ts";
import { acronymTwoWays } from "./rules/terms/acronym-two-ways.ts";
import { acronymUndefined } from "./rules/terms/acronym-undefined.ts";
import { definedTwice } from "./rules/terms/defined-twice.ts";
import { orphanTerm } from "./rules/terms/orphan-term.ts";
import { termBeforeDefinition } from "./rules/terms/term-before-definition.ts";
import { termVariant } from "./rules/terms/term-variant.ts";
import { undefinedTerm } from "./rules/terms/undefined-term.ts";

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
	unresolvedReference,
	unresolvedInWebsite,
	duplicateAnchor,
	labelNotRegistered,
	wrongKindOfAnchor,
	unmentionedFloat,
	floatMentionedLate,
	floatMentionedFar,
	referenceOutOfOrder,
	staleLinkTitle,
	selfReference,
	directionMismatch,
	vaguePointer,
	doubledPrefix,
	droppedText,
	bookdownLeftover,
	hardCodedNumber,
	unknownCitation,
	duplicateCitationKey,
	unusedBibliographyEntry,
	brokenLink,
	malformedLink,
	missingCaption,
	missingAltText,
	weakAltText,
	captionStyle,
	captionOverridden,
	duplicateCaption,
	duplicateTitle,
	tableWithoutCaption,
	listingWithoutCaption,
	undefinedFootnote,
	unusedFootnote,
	duplicateFootnote,
	footnoteSharedByChapters,
	footnoteUsedTwice,
	footnoteFar,
	footnotePlacement,
	footnotePunctuation,
	termFootnotedAgain,
	headingWithoutId,
	headingLevelSkip,
	emptySection,
	stackedHeadings,
	duplicateHeading,
	unbalancedDiv,
	unclosedFence,
	unclosedComment,
	unclosedMath,
	malformedAttributes,
	listWithoutBlankLine,
	literalCaret,
	accidentalSuperscript,
	rawLatexLost,
	chapterTemplate,
	roadmapDrift,
	unmentionedChapter,
	conclusionDrift,
	missingChapterFile,
	orphanChapter,
	circularInclude,
	invalidYaml,
	invalidNotebook,
	invalidUtf8,
	invalidConfiguration,
	invalidSideFile,
	missingSideFile,
	unresolvedSectionId,
	staleSectionTitle,
	foreignSideFile,
	absentTerm,
	topicWithoutSection,
	conflictingDefinitions,
	repeatedWord,
	article,
	lowerCasedName,
	repeatedPassage,
	promiseNotKept,
	unkeptObjective,
	todoLeft,
	tone,
	termBeforeDefinition,
	orphanTerm,
	undefinedTerm,
	definedTwice,
	acronymUndefined,
	acronymLate,
	acronymExpandedAgain,
	acronymTwoWays,
	termVariant,
	unknownSuppression,
	unusedSuppression,
];
