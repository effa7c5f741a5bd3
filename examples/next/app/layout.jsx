export const metadata = { title: 'Your postcard' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <head>
        <script type="module" async src={`${process.env.NEXT_PUBLIC_EASEL_URL}/widget.js`} />
      </head>
      <body>{children}</body>
    </html>
  );
}
