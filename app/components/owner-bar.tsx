import { Form } from "@remix-run/react";

/** Whose actions these are, and the way out: tablets are shared. @param post the posts that they hold, in words */
export function OwnerBar({ post }: { post: string }) {
	return (
		<div className="seat-bar no-print">
			<span className="seat-bar__label">{post}</span>
			{/* As a new page, so that nothing of this one is left in memory. */}
			<Form method="post" action="/action/sign-out" reloadDocument>
				<button className="link-button" type="submit">
					Sign out
				</button>
			</Form>
		</div>
	);
}
