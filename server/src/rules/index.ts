import { captionOverridden } from "./figures/caption-overridden.ts";
import { captionStyle } from "./figures/caption-style.ts";
import { duplicateCaption } from "./figures/duplicate-caption.ts";
import { duplicateTitle } from "./figures/duplicate-title.ts";
import { listingWithoutCaption } from "./figures/listing-without-caption.ts";
import { missingAltText } from "./figures/missing-alt-text.ts";
import { missingCaption } from "./figures/missing-caption.ts";
import { tableWithoutCaption } from "./figures/table-without-caption.ts";
import { weakAltText } from "./figures/weak-alt-text.ts";
import { duplicateFootnote } from "./footnotes/duplicate-footnote.ts";
import { footnoteFar } from "./footnotes/footnote-far.ts";
import { footnotePlacement } from "./footnotes/footnote-placement.ts";
import { footnotePunctuation } from "./footnotes/footnote-punctuation.ts";
import { footnoteSharedByChapters } from "./footnotes/footnote-shared-by-chapters.ts";
import { footnoteUsedTwice } from "./footnotes/footnote-used-twice.ts";
import { termFootnotedAgain } from "./footnotes/term-footnoted-again.ts";
import { undefinedFootnote } from "./footnotes/undefined-footnote.ts";
import { unusedFootnote } from "./footnotes/unused-footnote.ts";
import { article } from "./prose/article.ts";
import { lowerCasedName } from "./prose/lower-cased-name.ts";
import { promiseNotKept } from "./prose/promise-not-kept.ts";
import { repeatedPassage } from "./prose/repeated-passage.ts";
import { repeatedWord } from "./prose/repeated-word.ts";
import { todoLeft } from "./prose/todo-left.ts";
import { tone } from "./prose/tone.ts";
import { unkeptObjective } from "./prose/unkept-objective.ts";
import { bookdownLeftover } from "./references/bookdown-leftover.ts";
import { brokenLink } from "./references/broken-link.ts";
import { directionMismatch } from "./references/direction-mismatch.ts";
import { doubledPrefix } from "./references/doubled-prefix.ts";
import { droppedText } from "./references/dropped-text.ts";
import { duplicateAnchor } from "./references/duplicate-anchor.ts";
import { duplicateCitationKey } from "./references/duplicate-citation-key.ts";
import { floatMentionedFar } from "./references/float-mentioned-far.ts";
import { floatMentionedLate } from "./references/float-mentioned-late.ts";
import { hardCodedNumber } from "./references/hard-coded-number.ts";
import { labelNotRegistered } from "./references/label-not-registered.ts";
import { malformedLink } from "./references/malformed-link.ts";
import { referenceOutOfOrder } from "./references/reference-out-of-order.ts";
import { selfReference } from "./references/self-reference.ts";
import { staleLinkTitle } from "./references/stale-link-title.ts";
import { unknownCitation } from "./references/unknown-citation.ts";
import { unmentionedFloat } from "./references/unmentioned-float.ts";
import { unresolvedInWebsite } from "./references/unresolved-in-website.ts";
import { unresolvedReference } from "./references/unresolved-reference.ts";
import { unusedBibliographyEntry } from "./references/unused-bibliography-entry.ts";
import { vaguePointer } from "./references/vague-pointer.ts";
import { wrongKindOfAnchor } from "./references/wrong-kind-of-anchor.ts";
import type { Rule } from "./rule.ts";
import { absentTerm } from "./sidefiles/absent-term.ts";
import { conflictingDefinitions } from "./sidefiles/conflicting-definitions.ts";
import { foreignSideFile } from "./sidefiles/foreign-side-file.ts";
import { invalidSideFile } from "./sidefiles/invalid-side-file.ts";
import { missingSideFile } from "./sidefiles/missing-side-file.ts";
import { staleSectionTitle } from "./sidefiles/stale-section-title.ts";
import { topicWithoutSection } from "./sidefiles/topic-without-section.ts";
import { unresolvedSectionId } from "./sidefiles/unresolved-section-id.ts";
import { accidentalSuperscript } from "./structure/accidental-superscript.ts";
import { chapterTemplate } from "./structure/chapter-template.ts";
import { circularInclude } from "./structure/circular-include.ts";
import { conclusionDrift } from "./structure/conclusion-drift.ts";
import { duplicateHeading } from "./structure/duplicate-heading.ts";
import { emptySection } from "./structure/empty-section.ts";
import { headingLevelSkip } from "./structure/heading-level-skip.ts";
import { headingWithoutId } from "./structure/heading-without-id.ts";
import { invalidConfiguration } from "./structure/invalid-configuration.ts";
import { invalidNotebook } from "./structure/invalid-notebook.ts";
import { invalidUtf8 } from "./structure/invalid-utf8.ts";
import { invalidYaml } from "./structure/invalid-yaml.ts";
import { listWithoutBlankLine } from "./structure/list-without-blank-line.ts";
import { literalCaret } from "./structure/literal-caret.ts";
import { malformedAttributes } from "./structure/malformed-attributes.ts";
import { missingChapterFile } from "./structure/missing-chapter-file.ts";
import { orphanChapter } from "./structure/orphan-chapter.ts";
import { rawLatexLost } from "./structure/raw-latex-lost.ts";
import { roadmapDrift } from "./structure/roadmap-drift.ts";
import { stackedHeadings } from "./structure/stacked-headings.ts";
import { unbalancedDiv } from "./structure/unbalanced-div.ts";
import { unclosedComment } from "./structure/unclosed-comment.ts";
import { unclosedFence } from "./structure/unclosed-fence.ts";
import { unclosedMath } from "./structure/unclosed-math.ts";
import { unknownSuppression } from "./structure/unknown-suppression.ts";
import { unmentionedChapter } from "./structure/unmentioned-chapter.ts";
import { unusedSuppression } from "./structure/unused-suppression.ts";
import { acronymExpandedAgain } from "./terms/acronym-expanded-again.ts";
import { acronymLate } from "./terms/acronym-late.ts";
import { acronymTwoWays } from "./terms/acronym-two-ways.ts";
import { acronymUndefined } from "./terms/acronym-undefined.ts";
import { definedTwice } from "./terms/defined-twice.ts";
import { orphanTerm } from "./terms/orphan-term.ts";
import { termBeforeDefinition } from "./terms/term-before-definition.ts";
import { termVariant } from "./terms/term-variant.ts";
import { undefinedTerm } from "./terms/undefined-term.ts";

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
