globalThis.dzTerms={"pier":["码头","pier",9],
"honest-weight":["公平衡器","honest weight",1,"<p>A weight that the market office has sealed.</p>"],
"tide-table":["潮汐表","tide table",4],
"due":["費用","due",4]};
