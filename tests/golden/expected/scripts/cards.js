globalThis.dzTerms={"pier":["码头","pier",11],
"honest-weight":["公平衡器","honest weight",1,"<p>A weight that the market office has sealed.</p>"],
"tide-table":["潮汐表","tide table",4],
"due":["費用","due",4],
"weight":["衡器","weight",1],
"harbour-master":["港务总监","harbour master",5],
"harbour":["海港","harbour",5]};
